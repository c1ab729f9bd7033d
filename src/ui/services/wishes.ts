import { type Moment, moments, type Wishes as Wished } from '#domain/directory-reasons.ts';
import type { Position } from '#domain/position.ts';
import type { RecordId } from '#kernel/id.ts';

export { type Moment, moments };

/** From where one reckons. */
export type Origin =
  | { readonly from: 'school'; readonly id: RecordId; readonly name: string; readonly position: Position }
  | { readonly from: 'point'; readonly id: RecordId; readonly name: string; readonly position: Position }
  /** Asked of the browser a moment ago; it goes with the page. */
  | { readonly from: 'here'; readonly position: Position };

/** What is chosen in chips and in the sheet, one of each sort; the words stand in a field of their own. */
export type Wishes = Omit<Wished, 'words' | 'lacking' | 'near'> & { readonly near?: Origin | undefined };

export type WishName = keyof Wishes;

/** In the order in which they are read in a row of chips. */
const wishNames: readonly WishName[] = ['need', 'kind', 'when', 'language', 'free', 'noPapers', 'near', 'age', 'form'];

export const isWished = (wishes: Wishes, name: WishName): boolean => wishes[name] !== undefined && wishes[name] !== false;

export const wished = (wishes: Wishes): readonly WishName[] => wishNames.filter((name) => isWished(wishes, name));

/** Without one of them; the kinds of a need go with it. */
export const without = (wishes: Wishes, name: WishName): Wishes => ({ ...wishes, [name]: undefined, ...(name === 'need' ? { kind: undefined } : {}) });
