import { trust } from '#kernel/brand.ts';
import type { RecordId } from '#kernel/id.ts';

/** The list, among the team's own, that keeps what a coordinator says of the numbers for an emergency. */
export const CRISIS_LIST = 'crisis';

/** The entry with the region's number of youth protection: set-up and a coordinator later write the same one. */
export const YOUTH_PROTECTION = { id: trust<RecordId>('4c304071-8c77-85c2-8a8f-75f2ed669b57'), code: 'dpj' } as const;
