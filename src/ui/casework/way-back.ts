import { addressOf, type Route } from '#ui/shell/route.ts';
import type { CaseworkTranslator } from './casework-context.ts';

/** Who looks into a file from one of these goes on there afterwards. */
const lists: ReadonlySet<Route['at']> = new Set<Route['at']>(['today', 'follow-ups', 'follow-up', 'clashes', 'duplicates', 'hand-over', 'new', 'status']);

/** Out of a file, to where one came from; to the families where that was another file, or nothing of ours. */
export function wayBack(t: CaseworkTranslator['t'], from: Route | undefined): { readonly href: string; readonly label: string } {
  if (from === undefined || !lists.has(from.at)) {
    return { href: addressOf({ at: 'families' }), label: t('families:back') };
  }
  return { href: addressOf(from), label: t(from.at === 'today' ? 'families:backToday' : 'common:act.back') };
}
