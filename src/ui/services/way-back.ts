import { addressOf, type Route } from '#ui/shell/route.ts';
import type { ServicesTranslator } from './services-context.ts';

interface WayBack {
  readonly href: string;
  readonly label: string;
}

/** Out of an entry, to the search or the entry one came from; to the search where that was nothing of the directory. */
export function wayBack({ t }: ServicesTranslator, from: Route | undefined): WayBack {
  if (from === undefined || from.at !== 'services') {
    return { href: addressOf({ at: 'services' }), label: t('resource:page.back') };
  }
  const href = addressOf(from);
  switch (from.screen) {
    case 'need':
      return { href, label: t('resource:page.backToNeed') };
    case 'service':
    case 'provider':
      return { href, label: t('common:act.back') };
    default:
      return { href: addressOf({ at: 'services' }), label: t('resource:page.back') };
  }
}
