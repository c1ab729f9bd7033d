import { parseId, type RecordId } from '#kernel/id.ts';

const familyScreens = ['log', 'edit', 'clash', 'timeline', 'adult', 'student', 'household', 'phone', 'bond', 'support', 'knock', 'safe', 'groups', 'strengths', 'told', 'contact', 'correct', 'follow-up', 'portrait', 'need'] as const;
const otherScreens = ['families', 'follow-ups', 'needs', 'hand-over', 'new', 'status', 'team', 'calendar', 'schools', 'words', 'crisis', 'questionnaires', 'profile', 'devices', 'clashes', 'duplicates', 'lock', 'backup', 'about', 'contacts', 'log-several', 'log-elsewhere'] as const;
/** One entry of the log that is about no family. */
const entryScreens = ['contact', 'correct'] as const;

export type FamilyScreen = 'family' | (typeof familyScreens)[number];

/** Where one is. An address holds opaque identifiers only: it stays in the history of the browser. */
export type Route =
  | { readonly at: 'today' | 'log-anywhere' | (typeof otherScreens)[number] }
  | { readonly at: (typeof entryScreens)[number]; readonly record: RecordId }
  /** The directory: its search, or one of its own screens, which it knows itself. */
  | { readonly at: 'services'; readonly screen?: string; readonly record?: RecordId | undefined }
  | { readonly at: FamilyScreen; readonly family: RecordId; /** One thing of the family's, where the screen is about one. */ readonly record?: RecordId | undefined };

/** A family's screen, and one thing of it where a fourth part names one. */
function parseFamilyRoute(family: RecordId, screen: string, record: string): Route {
  return { at: familyScreens.find((name) => name === screen) ?? 'family', family, record: parseId<RecordId>(record) };
}

/** A place with screens below it, or one that stands for several. */
function parsePlace(first: string, second: string, third: string): Route | undefined {
  if (first === 'services') {
    return { at: first, screen: second, record: parseId<RecordId>(third) };
  }
  return first === 'log' && second === '' ? { at: 'log-anywhere' } : undefined;
}

/** The screen that an address names; today for an address that names none. */
export function parseRoute(path: string): Route {
  const [first = '', second = '', third = '', fourth = ''] = path.replace(/^\/app\/?/, '').split('/');
  const named = parseId<RecordId>(second);
  if (first === 'family' && named !== undefined) {
    return parseFamilyRoute(named, third, fourth);
  }
  const entry = entryScreens.find((name) => name === first);
  if (entry !== undefined && named !== undefined) {
    return { at: entry, record: named };
  }
  return parsePlace(first, second, third) ?? { at: otherScreens.find((name) => name === first) ?? 'today' };
}

const addressWithout = (at: string): string => (at === 'today' ? '/app/' : `/app/${at === 'log-anywhere' ? 'log' : at}`);

export function addressOf(route: Route): string {
  if (route.at === 'services') {
    return ['/app/services', route.screen, route.record].filter(Boolean).join('/');
  }
  if (!('family' in route)) {
    return 'record' in route ? `/app/${route.at}/${route.record}` : addressWithout(route.at);
  }
  const family = `/app/family/${route.family}`;
  const screen = route.at === 'family' ? family : `${family}/${route.at}`;
  return route.record === undefined ? screen : `${screen}/${route.record}`;
}
