import { isGone } from '#protocol/closing.ts';
import type { Kept } from './kept.ts';

/** Not taken away; or taken away while somebody wrote it anew without knowing: that stands against the deletion [M7]. */
export const isStanding = ({ state }: Pick<Kept<unknown>, 'state'>): boolean => !isGone(state);
