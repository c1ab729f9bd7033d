import { allItems, type Item } from './questionnaire.ts';

/** What has to be known before an item can be shown: what it lies in, and what its conditions ask. */
function needsOf(items: readonly Item[]): ReadonlyMap<string, readonly string[]> {
  const all = allItems(items);
  const parents = new Map(all.flatMap((parent) => parent.items.map(({ linkId }) => [linkId, parent.linkId] as const)));
  return new Map(all.map(({ linkId, enableWhen }) => [linkId, [parents.get(linkId) ?? [], enableWhen.map(({ question }) => question)].flat()]));
}

function comesBack(start: string, needs: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const open = [...(needs.get(start) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === start) {
      return true;
    }
    if (!seen.has(next)) {
      seen.add(next);
      open.push(...(needs.get(next) ?? []));
    }
  }
  return false;
}

/** Items whose showing would depend on themselves, by way of their conditions and of what they lie in. */
export function findCircles(items: readonly Item[]): readonly string[] {
  const needs = needsOf(items);
  return allItems(items).flatMap(({ linkId, enableWhen }) => (enableWhen.length > 0 && comesBack(linkId, needs) ? [linkId] : []));
}
