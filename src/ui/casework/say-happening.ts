import { Archive, ArchiveRestore, CalendarCheck, CalendarClock, CalendarX, CircleCheck, CircleMinus, FilePlus, GraduationCap, HandHeart, Handshake, HeartHandshake, Info, Merge, MessageSquarePlus, NotebookPen, RotateCcw, UserRound, UserRoundCog } from 'lucide-preact';
import { bondLevels } from '#domain/bond.ts';
import { reachedCodes } from '#domain/contact-codes.ts';
import type { Happening } from '#domain/timeline.ts';
import type { Translator } from '#i18n/translate.ts';
import type { Icon } from '#ui/parts/sign.tsx';
import { iconOf } from './kind-icons.ts';
import { sayArchiveReason } from './say-archive.ts';
import { sayKind } from './say-kind.ts';
import { sayLanguage } from './say-language.ts';
import { sayNeed, sayWeight } from './say-need.ts';
import type { Colleagues } from './use-caseload.ts';

type Words = Translator<'timeline' | 'contacts' | 'caseload' | 'families' | 'needs'>;

const icons: Readonly<Record<Exclude<Happening['is'], 'contact'>, Icon>> = {
  addendum: MessageSquarePlus,
  promised: CalendarClock,
  done: CalendarCheck,
  dropped: CalendarX,
  bond: HeartHandshake,
  portrait: NotebookPen,
  needOpened: HandHeart,
  needReopened: RotateCcw,
  needAnswered: CircleCheck,
  needDeclined: CircleMinus,
  needGone: CircleCheck,
  person: UserRound,
  status: GraduationCap,
  told: Info,
  archived: Archive,
  reopened: ArchiveRestore,
  handedOver: Handshake,
  assigned: UserRoundCog,
  merged: Merge,
  opened: FilePlus,
};

export const iconOfHappening = (what: Happening): Icon => (what.is === 'contact' ? iconOf(what.contact.kind) : icons[what.is]);

/** What took place, in one line. */
export function sayHappening(words: Words, what: Happening, colleagues: Colleagues): string {
  const { t } = words;
  if ('need' in what) {
    return t(`timeline:is.${what.is}`, { need: sayNeed(t, what.need.code) });
  }
  switch (what.is) {
    case 'contact':
      return sayKind(t, what.contact.kind);
    case 'promised':
      return sayPromised(words, what);
    case 'bond':
      return sayBond(words, what.bond.level);
    case 'person':
    case 'merged':
      return t(`timeline:is.${what.is}`, { name: what.name });
    case 'status':
      return sayStatus(words, what);
    case 'told':
      return t('timeline:is.told', { language: sayLanguage(t, what.language) });
    case 'handedOver':
    case 'assigned':
      return sayFollowed(words, what, colleagues);
    default:
      return t(`timeline:is.${what.is}`);
  }
}

const sayPromised = ({ t, dates }: Words, { followUp: { due } }: Extract<Happening, { is: 'promised' | 'done' | 'dropped' }>): string =>
  due === undefined ? t('timeline:is.promisedNoDay') : t('timeline:is.promised', { day: dates.long(due) });

function sayStatus({ t }: Words, { name, status }: Extract<Happening, { is: 'status' }>): string {
  const known = (['left', 'droppedOut', 'returned'] as const).find((code) => code === status.is);
  return t(`timeline:is.status.${known ?? 'other'}`, { name });
}

function sayBond({ t }: Pick<Words, 't'>, level: (typeof bondLevels)[number] | { readonly unknown: string }): string {
  const known = bondLevels.find((one) => one === level);
  return t('timeline:is.bond', { level: known === undefined ? (typeof level === 'string' ? level : level.unknown) : t(`timeline:level.${known}`) });
}

function sayFollowed({ t, dates }: Pick<Words, 't' | 'dates'>, what: Extract<Happening, { is: 'handedOver' | 'assigned' }>, { nameOf }: Colleagues): string {
  if (what.is === 'assigned') {
    return what.to === undefined ? t('timeline:is.unassigned') : t('timeline:is.assigned', { to: nameOf(what.to) });
  }
  const { to, until } = what.handOver;
  return until === undefined ? t('timeline:is.handedOver', { to: nameOf(to) }) : t('timeline:is.handedOverUntil', { to: nameOf(to), day: dates.long(until) });
}

/** How hard it is while it is open; why it stands as it does. */
const wordsOfNeed = ({ t }: Pick<Words, 't'>, { is, need }: Extract<Happening, { readonly need: unknown }>): string =>
  (is === 'needOpened' ? (need.state === 'open' ? sayWeight(t, need) : undefined) : need.reason) ?? '';

function wordsOfContact({ t }: Pick<Words, 't'>, { contact }: Extract<Happening, { is: 'contact' }>): readonly string[] {
  const reached = reachedCodes.find((code) => code === contact.reached);
  return [...(reached === undefined || reached === 'yes' ? [] : [t(`timeline:notReached.${reached}`)]), contact.note, contact.advice];
}

/** What was written about it, in people's own words; empty where nothing was. */
export function wordsOfHappening({ t }: Pick<Words, 't'>, what: Happening): readonly string[] {
  if ('need' in what) {
    return [wordsOfNeed({ t }, what)];
  }
  switch (what.is) {
    case 'contact':
      return wordsOfContact({ t }, what);
    case 'addendum':
      return [what.text, t('timeline:is.because', { reason: what.reason })];
    case 'promised':
      return [what.followUp.what];
    case 'done':
    case 'dropped':
      return [what.followUp.what, what.followUp.reason ?? ''];
    case 'bond':
      return [what.bond.note ?? ''];
    case 'archived':
      return [sayArchiveReason(t, what.reason)];
    default:
      return [];
  }
}
