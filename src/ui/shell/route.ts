import { parseId, type RecordId } from '#kernel/id.ts';

const familyScreens = ['log', 'edit', 'clash', 'adult', 'student', 'household', 'phone', 'bond', 'support', 'knock', 'safe', 'groups', 'strengths', 'told'] as const;
const otherScreens = ['families', 'follow-ups', 'new', 'status', 'team', 'calendar', 'schools', 'words', 'profile', 'devices', 'clashes', 'duplicates', 'lock', 'about'] as const;

export type FamilyScreen = 'family' | (typeof familyScreens)[number];

/** Where one is. An address holds opaque identifiers only: it stays in the history of the browser. */
export type Route =
  | { readonly at: 'today' | (typeof otherScreens)[number] }
  | { readonly at: FamilyScreen; readonly family: RecordId; /** One thing of the family's, where the screen is about one. */ readonly record?: RecordId | undefined };

/** The screen that an address names; today for an address that names none. */
export function parseRoute(path: string): Route {
  const [first = '', second = '', third = '', fourth = ''] = path.replace(/^\/app\/?/, '').split('/');
  const family = first === 'family' ? parseId<RecordId>(second) : undefined;
  if (family !== undefined) {
    return { at: familyScreens.find((name) => name === third) ?? 'family', family, record: parseId<RecordId>(fourth) };
  }
  return { at: otherScreens.find((name) => name === first) ?? 'today' };
}

export function addressOf(route: Route): string {
  if (!('family' in route)) {
    return route.at === 'today' ? '/app/' : `/app/${route.at}`;
  }
  const family = `/app/family/${route.family}`;
  const screen = route.at === 'family' ? family : `${family}/${route.at}`;
  return route.record === undefined ? screen : `${screen}/${route.record}`;
}
