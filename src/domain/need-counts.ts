import type { RecordId } from '#kernel/id.ts';
import { type Need, type NeedDomain, needDomains, wantsHelp } from './need.ts';

/** Fewer families than this are never counted aloud: in a small school everybody would know which ones they are. */
export const FEWEST_TOLD = 5;

/** A number of families, or that it is between none and four: which of the five it is, nothing tells. */
export type ToldCount = number | 'few';

const told = (count: number): ToldCount => (count < FEWEST_TOLD ? 'few' : count);

/** A family, the schools its students go to, what it needs. */
export type NeedyFamily = { readonly schools: readonly RecordId[]; readonly needs: readonly Pick<Need, 'domain' | 'state' | 'said'>[] };

export type SchoolCounts = {
  readonly school: RecordId;
  /** A row for every domain, in the portrait's order, whatever is in it. */
  readonly counts: readonly { readonly domain: NeedDomain; readonly families: ToldCount }[];
};

const asks = ({ needs }: NeedyFamily, domain: NeedDomain): boolean => needs.some((need) => need.domain === domain && need.state === 'open' && wantsHelp(need));

/**
 * Per school and domain, how many families have an open need and want help. Each number stands for itself: there is no sum over
 * schools or domains, no share and no order by size, so that what is hidden cannot be computed from what is told. Which schools
 * and domains are listed does not depend on what is in them.
 */
export const countNeeds = (schools: readonly RecordId[], families: readonly NeedyFamily[]): readonly SchoolCounts[] =>
  schools.map((school) => {
    const here = families.filter((family) => family.schools.includes(school));
    return { school, counts: needDomains.map((domain) => ({ domain, families: told(here.filter((family) => asks(family, domain)).length) })) };
  });
