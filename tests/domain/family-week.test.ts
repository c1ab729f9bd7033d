import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CalendarDay, calendarDayId, dayTypes, readCalendarDay } from '#domain/calendar-day.ts';
import { type DatedDay, familyWeek, openingWeek, type WeekCard } from '#domain/family-week.ts';
import { addDays, type Day, dayToNumber, mondayOf, numberToDay, parseDay } from '#kernel/day.ts';
import { newId, type RecordId } from '#kernel/id.ts';

const day = (text: string): Day => {
  const parsed = parseDay(text);
  if (parsed === undefined) {
    throw new Error(`${text} is no day`);
  }
  return parsed;
};

const someId = (): RecordId => newId<RecordId>((bytes) => crypto.getRandomValues(bytes));

type Wish = Partial<Pick<CalendarDay, 'type' | 'notes' | 'reserveBy'>>;
const published = (date: string, wish: Wish = {}): CalendarDay => ({
  id: someId(),
  school: undefined,
  date: day(date),
  type: 'class',
  reserveBy: undefined,
  notes: {},
  broken: [],
  ...wish,
});

/** Monday 23 to Friday 27 November 2026, with a pedagogical Friday. */
const novemberWeek = [
  published('2026-11-23'),
  published('2026-11-24'),
  published('2026-11-25'),
  published('2026-11-26'),
  published('2026-11-27', { type: 'ped', reserveBy: day('2026-11-25') }),
];

const short = (days: readonly DatedDay[]): string =>
  [...new Set([days[0]?.date.slice(8), days.at(-1)?.date.slice(8)])].join('-');

const brief = (card: WeekCard): string => {
  switch (card.kind) {
    case 'days':
      return `${card.when}${card.headline ? ' headline' : ''} ${short(card.days)}`;
    case 'usual':
      return `${card.when} usual ${card.runs.map(short).join('+')}`;
    case 'reserve':
      return `reserve${card.tooLate ? ' too late' : ''} ${card.by.slice(8)} for ${short(card.days)}`;
    default:
      return `ahead ${short(card.days)}`;
  }
};

const week = (days: readonly CalendarDay[], today: string, monday = mondayOf(day(today))): readonly string[] =>
  familyWeek(days, { monday, today: day(today) }).cards.map(brief);

test('today comes first, then the next day without class and what to reserve for it, then the usual days in one line', () => {
  expect(week(novemberWeek, '2026-11-23')).toEqual(['today 23', 'coming headline 27', 'reserve 25 for 27', 'coming usual 24-26']);
});

test('what is over moves to the end, and a reservation that comes too late says so', () => {
  expect(week(novemberWeek, '2026-11-26')).toEqual(['today 26', 'coming headline 27', 'reserve too late 25 for 27', 'past usual 23-25']);
});

test('a day without class is the headline on the day itself, and nothing is left to reserve afterwards', () => {
  expect(week(novemberWeek, '2026-11-27')).toEqual(['today headline 27', 'reserve too late 25 for 27', 'past usual 23-26']);
  expect(week(novemberWeek, '2026-11-28')).toEqual(['past usual 23-26', 'past 27']);
});

test('two things said of today are both said to be today', () => {
  const today = [published('2026-11-27', { type: 'ped' }), published('2026-11-27', { type: 'forceMajeure' })];
  expect(week(today, '2026-11-27')).toEqual(['today headline 27', 'today 27']);
});

test('five days of holidays are one card, and are parted where today is', () => {
  const holidays = [21, 22, 23, 24, 25].map((date) => published(`2026-12-${date}`, { type: 'break' }));
  expect(week(holidays, '2026-12-17', day('2026-12-21'))).toEqual(['coming headline 21-25']);
  expect(week(holidays, '2026-12-23')).toEqual(['today headline 23-25', 'past 21-22']);
});

test('a class day with a word from the school is said on its own', () => {
  const days = [published('2026-11-23'), published('2026-11-24', { notes: { fr: 'Photo' } }), published('2026-11-25')];
  expect(week(days, '2026-11-16', day('2026-11-23'))).toEqual(['coming usual 23+25', 'coming 24']);
});

test('a day of a later week is announced when it is near, or when something must be reserved for it this week', () => {
  const near = published('2026-12-04', { type: 'ped' });
  const urgent = published('2026-12-18', { type: 'ped', reserveBy: day('2026-11-27') });
  const far = published('2027-01-11', { type: 'ped' });
  expect(week([published('2026-11-23'), near, urgent, far], '2026-11-23')).toEqual(['today 23', 'ahead 04', 'ahead 18', 'reserve 27 for 18']);
  expect(week([far], '2026-11-23')).toEqual([]);
});

test('the weeks before and after are the nearest of which anything is published', () => {
  const days = [published('2026-10-14'), ...novemberWeek, published('2027-01-11'), published('2027-02-15')];
  const shown = familyWeek(days, { monday: day('2026-11-23'), today: day('2026-11-23') });
  expect([shown.previous, shown.next]).toEqual(['2026-10-12', '2027-01-11']);
});

test('a Saturday with nothing left in its week opens the next one', () => {
  const next = published('2026-11-30');
  expect(openingWeek([...novemberWeek, next], day('2026-11-28'))).toBe('2026-11-30');
  expect(openingWeek(novemberWeek, day('2026-11-28'))).toBe('2026-11-23');
  expect(openingWeek([...novemberWeek, next, published('2026-11-29')], day('2026-11-28'))).toBe('2026-11-23');
  expect(openingWeek([next], day('2026-11-26'))).toBe('2026-11-23');
});

test('a Sunday is as a Saturday: what is published today keeps its week, what comes after the next one opens nothing', () => {
  const next = published('2026-11-30');
  expect(openingWeek([next], day('2026-11-29'))).toBe('2026-11-30');
  expect(openingWeek([published('2026-11-28'), next], day('2026-11-28'))).toBe('2026-11-23');
  expect(openingWeek([published('2026-12-06')], day('2026-11-28'))).toBe('2026-11-30');
  expect(openingWeek([published('2026-12-07')], day('2026-11-28'))).toBe('2026-11-23');
});

test('days are said in their order, in whatever order they were published', () => {
  const twice = [published('2026-11-27', { notes: { fr: 'Photo' } }), published('2026-11-27', { notes: { fr: 'Piscine' } })];
  for (const days of [novemberWeek, [...novemberWeek, ...twice]]) {
    const cards = (given: readonly CalendarDay[]) => familyWeek(given, { monday: day('2026-11-23'), today: day('2026-11-23') }).cards;
    expect(cards(days.toReversed())).toEqual(cards(days));
  }
});

test('a weekend parts no run of days; another day, another meaning, another note or another deadline does', () => {
  const ahead = (...days: readonly CalendarDay[]) => week(days, '2026-12-14');
  const off = (date: number, wish: Wish = {}) => published(`2026-12-${date}`, { type: 'break', ...wish });
  expect(ahead(off(24), off(25), off(28), off(29))).toEqual(['ahead 24-29']);
  expect(ahead(off(21), off(24))).toEqual(['ahead 21']);
  expect(ahead(off(25), off(29))).toEqual(['ahead 25']);
  expect(ahead(off(21), off(22, { type: 'holiday' }))).toEqual(['ahead 21']);
  expect(ahead(off(21), off(22, { notes: { fr: 'Congé' } }))).toEqual(['ahead 21']);
  expect(ahead(off(21), off(22, { reserveBy: day('2026-12-21') }))).toEqual(['ahead 21']);
  expect(ahead(off(21, { type: { unknown: 'a' } }), off(22, { type: { unknown: 'b' } }))).toEqual(['ahead 21']);
  expect(ahead(off(21, { type: { unknown: 'a' } }), off(22, { type: { unknown: 'a' } }))).toEqual(['ahead 21-22']);
});

test('fourteen days ahead is near, a class day is nothing to announce, and a week that is over announces nothing', () => {
  const first = published('2026-11-23');
  expect(week([first, published('2026-12-13', { type: 'ped' })], '2026-11-23')).toEqual(['today 23', 'ahead 13']);
  expect(week([first, published('2026-12-14', { type: 'ped' })], '2026-11-23')).toEqual(['today 23']);
  expect(week([first, published('2026-11-30')], '2026-11-23')).toEqual(['today 23']);
  // The last day of a week is of that week alone.
  expect(week([published('2026-11-29', { type: 'ped' })], '2026-11-23')).toEqual(['coming headline 29']);
  const before = [published('2026-11-18'), published('2026-11-25', { type: 'ped' })];
  expect(week(before, '2026-11-22', day('2026-11-16'))).toEqual(['ahead 25', 'past usual 18']);
  expect(week(before, '2026-11-23', day('2026-11-16'))).toEqual(['past usual 18']);
});

test('a far day is announced in the week of its deadline, as long as one can still reserve', () => {
  const far = (reserveBy?: string) => week([published('2027-01-11', { type: 'ped', reserveBy: reserveBy === undefined ? undefined : day(reserveBy) })], '2026-11-24');
  expect([far(), far('2026-11-23'), far('2026-11-30')]).toEqual([[], [], []]);
  expect(far('2026-11-24')).toEqual(['ahead 11', 'reserve 24 for 11']);
  expect(far('2026-11-29')).toEqual(['ahead 11', 'reserve 29 for 11']);
});

test('a day whose date cannot be read is left out, and hides no other', () => {
  const broken: CalendarDay = { ...published('2026-11-23'), date: undefined };
  expect(week([broken, published('2026-11-24')], '2026-11-24')).toEqual(['today 24']);
});

const start = dayToNumber(day('2026-11-02'));
const someDay = fc.record({
  date: fc.nat({ max: 41 }).map((days) => numberToDay(start + days)),
  type: fc.oneof({ weight: 4, arbitrary: fc.constant('class' as const) }, fc.constantFrom(...dayTypes), fc.constant({ unknown: 'exam' })),
  reserveBy: fc.option(fc.nat({ max: 41 }).map((days) => numberToDay(start + days)), { nil: undefined }),
  notes: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, fc.constantFrom({ fr: 'Sortie' }, { fr: 'Sortie', ar: 'رحلة' })),
});
const someDays = fc
  .uniqueArray(someDay, { selector: ({ date }) => date, maxLength: 42 })
  .map((days) => days.map((one): CalendarDay => ({ ...published(one.date), ...one })));
const someView = fc.record({
  days: someDays,
  today: fc.nat({ max: 41 }).map((days) => numberToDay(start + days)),
  monday: fc.nat({ max: 5 }).map((weeks) => numberToDay(start + weeks * 7)),
});

const daysSaid = (cards: readonly WeekCard[]): readonly DatedDay[] =>
  cards.flatMap((card): readonly DatedDay[] => {
    if (card.kind === 'days') {
      return card.days;
    }
    return card.kind === 'usual' ? card.runs.flat() : [];
  });

test('every published day of the week is said exactly once, and no day of another week', () => {
  fc.assert(
    fc.property(someView, ({ days, today, monday }) => {
      const said = daysSaid(familyWeek(days, { monday, today }).cards);
      const due = days.filter(({ date }) => date !== undefined && date >= monday && date <= addDays(monday, 6));
      expect(said.map(({ id }) => id).sort()).toEqual(due.map(({ id }) => id).sort());
    }),
    { numRuns: 1000 },
  );
});

test('nothing that is over comes before what is to come, today or ahead', () => {
  fc.assert(
    fc.property(someView, ({ days, today, monday }) => {
      const { cards } = familyWeek(days, { monday, today });
      const isPast = (card: WeekCard): boolean => 'when' in card && card.when === 'past';
      const firstPast = cards.findIndex(isPast);
      expect(firstPast === -1 || cards.slice(firstPast).every(isPast)).toBe(true);
      for (const card of cards.filter((card) => card.kind === 'days' || card.kind === 'usual')) {
        expect(daysSaid([card]).every(({ date }) => date < today === isPast(card))).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});

test('but for today and the headline, the cards follow the calendar', () => {
  fc.assert(
    fc.property(someView, ({ days, today, monday }) => {
      const { cards } = familyWeek(days, { monday, today });
      expect(cards.filter((card) => card.kind === 'days' && card.headline).length).toBeLessThanOrEqual(1);
      const first = (card: WeekCard): string => daysSaid([card])[0]?.date ?? '';
      for (const when of ['coming', 'past'] as const) {
        const dates = cards
          .filter((card) => (card.kind === 'usual' || (card.kind === 'days' && !card.headline)) && card.when === when)
          .map(first);
        expect(dates).toEqual([...dates].sort());
      }
    }),
    { numRuns: 1000 },
  );
});

test('what must be reserved follows the days that it is for, and only while they are still to come', () => {
  fc.assert(
    fc.property(someView, ({ days, today, monday }) => {
      const { cards } = familyWeek(days, { monday, today });
      cards.forEach((card, index) => {
        if (card.kind === 'reserve') {
          const before = cards[index - 1];
          expect(before !== undefined && 'days' in before && before.days[0].id).toBe(card.days[0].id);
          expect(card.days[0].date >= today).toBe(true);
          expect(card.tooLate).toBe(card.by < today);
        }
      });
    }),
    { numRuns: 1000 },
  );
});

test('a published day is read whole; an empty note is none, and what is wrong is said by its field', () => {
  const [id, school] = [someId(), someId()];
  const fields = { school, date: '2026-11-27', type: 'ped', reserveBy: '2026-11-25', 'note:fr': 'Photo', 'note:en': '', 'note:ar': null };
  expect(readCalendarDay(id, fields)).toEqual({ id, school, date: '2026-11-27', type: 'ped', reserveBy: '2026-11-25', notes: { fr: 'Photo' }, broken: [] });
  const { notes, broken } = readCalendarDay(id, { 'note:ar': 'x'.repeat(301) });
  expect(Object.keys(notes)).toEqual(['ar']);
  expect(broken.map(({ field }) => field)).toEqual(['note:ar', 'school', 'date', 'type']);
});

test('one school and one date are one record, whoever publishes it first', async () => {
  const [here, there] = ['0f000000-0000-4000-8000-000000000001' as RecordId, '0f000000-0000-4000-8000-000000000002' as RecordId];
  expect(await calendarDayId(here, day('2026-11-27'))).toBe('8943e7dd-3da3-80f4-9aba-a0d6cba2452e');
  expect(await calendarDayId(there, day('2026-11-27'))).toBe('13adc562-271e-81e9-b8fb-18f8ddafd722');
  expect(await calendarDayId(here, day('2026-11-28'))).not.toBe(await calendarDayId(here, day('2026-11-27')));
});
