import { CalendarDays, Compass, House, Menu, PenLine, Users, UsersRound } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Frame } from '#ui/parts/frame.tsx';
import { MailLine } from '#ui/parts/mail-line.tsx';
import { type Place, Places } from '#ui/parts/places.tsx';
import { Told } from '#ui/parts/told.tsx';
import { Wordmark } from '#ui/parts/wordmark.tsx';
import { useOpen } from './open-context.ts';
import { addressOf, type Route } from './route.ts';
import { useShell, useShellTexts } from './shell-context.ts';
import { UpdateLine } from './update-line.tsx';

interface WorkingFrameProps {
  readonly top?: ComponentChildren;
  readonly list?: ComponentChildren;
  readonly show?: 'list' | 'page' | undefined;
  readonly foot?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** What stands around every screen of an open phone: what is kept and sent, where one may go, what was just done. */
export function WorkingFrame({ top, list, show, foot, children }: WorkingFrameProps) {
  const { told, clock } = useShell();
  const { phone, status } = useOpen();
  const translator = useShellTexts();
  useEffect(() => phone.shown(), [phone]);
  const line = (
    <>
      {status.value === undefined ? null : (
        <MailLine status={status.value} translator={translator} now={clock()} href={addressOf({ at: 'status' })} />
      )}
      <UpdateLine />
    </>
  );
  return (
    <Frame
      status={line}
      top={top}
      list={list}
      listLabel={translator.t('shell:places.families')}
      show={show}
      told={<Told message={told.message.value} undoLabel={translator.t('common:act.undo')} onUndo={told.undo.value} />}
      foot={foot}
      places={<Everywhere />}
    >
      {children}
    </Frame>
  );
}

/** On a phone the tabs, on a desk the rail. What a role cannot do is not offered. */
function Everywhere() {
  const { router } = useShell();
  const { phone } = useOpen();
  const { t } = useShellTexts();
  const here = router.route.value;
  const place = (at: 'today' | 'families' | 'log-anywhere' | 'services' | 'calendar' | 'team' | 'about', facts: Omit<Place, 'href'>): Place => ({
    href: addressOf({ at }),
    current: at === placeOf(here),
    ...facts,
  });
  const coordinates = phone.context.role === 'coordinator';
  const calendar = place('calendar', { label: t('shell:places.calendar'), icon: CalendarDays, wideOnly: true });
  return (
    <Places
      label={t('common:place.main')}
      brand={<Wordmark label={t('common:app')} />}
      places={[
        place('today', { label: t('shell:places.today'), icon: House }),
        place('families', { label: t('shell:places.families'), icon: Users }),
        place('log-anywhere', { label: t('shell:places.log'), icon: PenLine, flip: true, main: true }),
        place('services', { label: t('shell:places.services'), icon: Compass }),
        // A phone has room for five: the others stand under the last one.
        ...(coordinates ? [calendar] : []),
        place('team', { label: t('shell:places.team'), icon: UsersRound, wideOnly: true }),
        place('about', { label: t('shell:places.more'), icon: Menu }),
      ]}
    />
  );
}

const belongs: Readonly<Partial<Record<Route['at'], Route['at']>>> = {
  'follow-ups': 'today',
  new: 'families',
  clashes: 'families',
  duplicates: 'families',
  'hand-over': 'families',
  'log-several': 'log-anywhere',
  'log-elsewhere': 'log-anywhere',
  contacts: 'log-anywhere',
  contact: 'log-anywhere',
  correct: 'log-anywhere',
  profile: 'team',
  schools: 'team',
  words: 'team',
  crisis: 'team',
  devices: 'team',
  lock: 'about',
  backup: 'about',
};

/** The place that a screen without one of its own belongs to. */
function placeOf(route: Route): Route['at'] {
  if ('family' in route) {
    return 'families';
  }
  return belongs[route.at] ?? route.at;
}
