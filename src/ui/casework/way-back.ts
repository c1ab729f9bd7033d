import { addressOf, type Route } from '#ui/shell/route.ts';
import type { CaseworkTranslator } from './casework-context.ts';

/** Who looks into a file from one of these goes on there afterwards. */
const lists: ReadonlySet<Route['at']> = new Set<Route['at']>(['today', 'follow-ups', 'follow-up', 'clashes', 'duplicates', 'hand-over', 'new', 'status']);

interface WayBack {
  readonly href: string;
  readonly label: string;
}

/** Out of a file, to where one came from; to the families where that was another file, or nothing of ours. */
export const wayBack = (t: CaseworkTranslator['t'], from: Route | undefined): WayBack =>
  wayOut(t, from !== undefined && lists.has(from.at) ? from : undefined);

/** Out of a screen that every other one leads to. */
export function wayOut(t: CaseworkTranslator['t'], from: Route = { at: 'families' }): WayBack {
  const href = addressOf(from);
  switch (from.at) {
    case 'families':
      return { href, label: t('families:back') };
    case 'today':
      return { href, label: t('families:backToday') };
    default:
      return { href, label: t('common:act.back') };
  }
}
