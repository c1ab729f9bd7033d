import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Clock, Instant } from '#kernel/clock.ts';
import { addDays, type Day, dayAt } from '#kernel/day.ts';
import { type CalendarDay, readCalendarDay } from '#domain/calendar-day.ts';
import { readSchool, type School } from '#domain/school.ts';
import type { PublicStore } from '#store/public.ts';
import { type Ask, type PublishedAnswers, refreshPublished, type RefreshFailure, unlessStorageFailed } from '#sync/published.ts';

/** How what is shown stands to what the server would say now. */
export type Freshness = 'asking' | 'fresh' | 'offline' | 'trouble' | 'unknown' | 'not-kept';

export type SchoolCalendar = {
  /** Undefined until something is known of it, from this phone or from the server. */
  readonly school: ReadonlySignal<School | undefined>;
  readonly days: ReadonlySignal<readonly CalendarDay[]>;
  readonly freshness: ReadonlySignal<Freshness>;
  /** When the server last confirmed what is shown. */
  readonly confirmedAt: ReadonlySignal<Instant | undefined>;
  readonly today: ReadonlySignal<Day>;
  /** Shows what this phone keeps. */
  readonly load: () => Promise<void>;
  /** Asks the server, and shows what it answers. */
  readonly refresh: () => Promise<void>;
  /** Midnight may have passed. */
  readonly lookAtClock: () => void;
};

export type CalendarWorld = {
  readonly ask: Ask;
  readonly publicStore: PublicStore;
  readonly clock: Clock;
  readonly address: string;
  /** Part of what is remembered of a visit, so that what was read here can be brought up to date. */
  readonly language: string;
};

const BODY_LIMIT = 15_000;

/** A school year, and what is left of the one before. */
const [BACK_DAYS, AHEAD_DAYS] = [120, 400];

type Shown = { readonly school: School | undefined; readonly days: readonly CalendarDay[] };

const nothing: Shown = { school: undefined, days: [] };

async function readKept({ publicStore, address }: CalendarWorld, today: Day): Promise<Shown> {
  const schools = (await publicStore.rows('schools')).map(({ id, fields }) => readSchool(id, fields));
  const school = schools.find((one) => one.address === address);
  if (school === undefined) {
    return nothing;
  }
  const rows = await publicStore.calendarDays(school.id, addDays(today, -BACK_DAYS), addDays(today, AHEAD_DAYS));
  return { school, days: rows.map(({ id, fields }) => readCalendarDay(id, fields)) };
}

/** On a device that keeps nothing, what was answered is shown all the same. */
function readAnswers({ schools, calendarDays }: PublishedAnswers, address: string): Shown {
  const school = schools.rows.map(({ id, fields }) => readSchool(id, fields)).find((one) => one.address === address);
  return { school, days: calendarDays.rows.map(({ id, fields }) => readCalendarDay(id, fields)) };
}

const freshnessAfter: Readonly<Record<RefreshFailure['kind'], Freshness>> = {
  offline: 'offline',
  'server-trouble': 'trouble',
  'unknown-publisher': 'unknown',
  'not-kept': 'not-kept',
};

export function createSchoolCalendar(world: CalendarWorld): SchoolCalendar {
  const { publicStore, clock, address, language } = world;
  const shown = signal<Shown>(nothing);
  const freshness = signal<Freshness>('asking');
  const confirmedAt = signal<Instant>();
  const today = signal(dayAt(clock()));
  const lookAtClock = (): void => {
    today.value = dayAt(clock());
  };
  const read = async (): Promise<void> => {
    const [kept, visits] = await Promise.all([readKept(world, today.value), publicStore.visits()]);
    shown.value = kept;
    confirmedAt.value = visits.find(({ school }) => school === address)?.at;
  };
  const load = (): Promise<void> => read().catch(unlessStorageFailed(undefined));
  const refresh = async (): Promise<void> => {
    lookAtClock();
    const refreshed = await refreshPublished({ ...world, bodyLimit: BODY_LIMIT }, { school: address });
    if (refreshed.ok) {
      const visit = { school: address, language, at: refreshed.value.confirmedAt };
      await publicStore.rememberVisit(visit).catch(unlessStorageFailed(undefined));
      await load();
      freshness.value = shown.value.school === undefined ? 'unknown' : 'fresh';
      return;
    }
    const { failure } = refreshed;
    if (failure.kind === 'not-kept') {
      shown.value = readAnswers(failure.answers, address);
      confirmedAt.value = clock();
    }
    freshness.value = freshnessAfter[failure.kind];
  };
  return {
    school: computed(() => shown.value.school),
    days: computed(() => shown.value.days),
    freshness,
    confirmedAt,
    today,
    load,
    refresh,
    lookAtClock,
  };
}
