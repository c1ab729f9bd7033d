import { keysOf, keysToLookUnder } from './look-alike-keys.ts';
import { type FamilyFacts, judge, type Judgement, prepareFamily, type PreparedFamily, type ReasonCode, reasonCodes } from './look-alikes.ts';

export type LookAlike<Id extends string> = Judgement & { readonly id: Id };

type Held = { readonly family: PreparedFamily; readonly keys: ReadonlySet<string> };

/** What says more comes first: the verdict, then the strongest reason, then how many there are. */
const rankOf = ({ verdict, reasons }: Judgement): number =>
  (verdict === 'same' ? 0 : 1000) + strength(reasons[0]) * 20 - reasons.length;

const strength = (reason: ReasonCode | undefined): number => (reason === undefined ? reasonCodes.length : reasonCodes.indexOf(reason));

const byRank = <Id extends string>(a: LookAlike<Id>, b: LookAlike<Id>): number => rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1);

/** Nobody reads more of them, and each costs a comparison. */
const MOST_UNDER_ONE_KEY = 400;

/**
 * Thousands of families in memory, found by what they have in common with one: only those are held against it, so that it can be
 * asked at every key that is typed.
 */
export class LookAlikeIndex<Id extends string> {
  readonly #held = new Map<Id, Held>();
  readonly #byKey = new Map<string, Set<Id>>();

  get size(): number {
    return this.#held.size;
  }

  ids(): readonly Id[] {
    return [...this.#held.keys()];
  }

  set(id: Id, facts: FamilyFacts): void {
    this.remove(id);
    const family = prepareFamily(facts);
    const keys = keysOf(family);
    this.#held.set(id, { family, keys });
    for (const key of keys) {
      const under = this.#byKey.get(key) ?? new Set<Id>();
      this.#byKey.set(key, under.add(id));
    }
  }

  remove(id: Id): void {
    for (const key of this.#held.get(id)?.keys ?? []) {
      this.#byKey.get(key)?.delete(id);
    }
    this.#held.delete(id);
  }

  clear(): void {
    this.#held.clear();
    this.#byKey.clear();
  }

  /** Families that look like this one, what says most first. */
  find(facts: FamilyFacts): readonly LookAlike<Id>[] {
    return this.#alike(prepareFamily(facts)).toSorted(byRank);
  }

  /** Those that look like a family of the index. */
  like(id: Id): readonly LookAlike<Id>[] {
    const held = this.#held.get(id);
    return held === undefined ? [] : this.#alike(held.family).filter((other) => other.id !== id).toSorted(byRank);
  }

  #alike(family: PreparedFamily): readonly LookAlike<Id>[] {
    const near = new Set<Id>();
    for (const key of keysToLookUnder(family)) {
      for (const id of [...(this.#byKey.get(key) ?? [])].slice(0, MOST_UNDER_ONE_KEY)) {
        near.add(id);
      }
    }
    return [...near].flatMap((id) => {
      const other = this.#held.get(id);
      const judged = other === undefined ? undefined : judge(family, other.family);
      return judged === undefined || judged.verdict === 'apart' ? [] : [{ id, ...judged }];
    });
  }
}
