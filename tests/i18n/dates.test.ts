import { asSentence, createDates } from '#i18n/dates.ts';
import { languages } from '#i18n/languages.ts';
import { type Day, parseDay } from '#kernel/day.ts';
import arNames from '#locales/ar/dates.json' with { type: 'json' };
import enNames from '#locales/en/dates.json' with { type: 'json' };
import frNames from '#locales/fr/dates.json' with { type: 'json' };
import { expect, test } from 'vitest';

const written = { fr: createDates('fr', frNames), en: createDates('en', enNames), ar: createDates('ar', arNames) };

function aDay(text: string): Day {
  const day = parseDay(text);
  if (day === undefined) {
    throw new Error(`no such day: ${text}`);
  }
  return day;
}

const plain = (text: string): string => text.replaceAll('\u00a0', '~');

test.each([
  ['fr', '2026-11-27', 'vendredi 27~novembre', 'vendredi 27~novembre 2026', '27~nov.', 'novembre~2026', 'ven.'],
  ['fr', '2026-12-01', 'mardi 1er~décembre', 'mardi 1er~décembre 2026', '1er~déc.', 'décembre~2026', 'mar.'],
  ['fr', '2028-02-29', 'mardi 29~février', 'mardi 29~février 2028', '29~févr.', 'février~2028', 'mar.'],
  ['fr', '2026-06-21', 'dimanche 21~juin', 'dimanche 21~juin 2026', '21~juin', 'juin~2026', 'dim.'],
  ['en', '2026-11-27', 'Friday, November~27', 'Friday, November~27, 2026', 'Nov~27', 'November~2026', 'Fri'],
  ['en', '2026-12-01', 'Tuesday, December~1', 'Tuesday, December~1, 2026', 'Dec~1', 'December~2026', 'Tue'],
  ['ar', '2026-11-27', 'الجمعة 27~نوفمبر', 'الجمعة 27~نوفمبر 2026', '27~نوفمبر', 'نوفمبر~2026', 'الجمعة'],
  ['ar', '2026-12-01', 'الثلاثاء 1~ديسمبر', 'الثلاثاء 1~ديسمبر 2026', '1~ديسمبر', 'ديسمبر~2026', 'الثلاثاء'],
] as const)('%s writes %s', (language, text, long, full, short, monthYear, weekdayShort) => {
  const dates = written[language];
  const day = aDay(text);
  expect({
    long: plain(dates.long(day)),
    full: plain(dates.full(day)),
    short: plain(dates.short(day)),
    monthYear: plain(dates.monthYear(day)),
    weekdayShort: plain(dates.weekdayShort(day)),
  }).toEqual({ long, full, short, monthYear, weekdayShort });
});

test.each([
  ['fr', '2026-11-24T18:15:00Z', '13~h~15'],
  ['fr', '2026-11-24T21:00:00Z', '16~h'],
  ['fr', '2026-11-24T14:05:00Z', '9~h~05'],
  ['fr', '2026-11-25T05:00:00Z', '0~h'],
  ['en', '2026-11-24T18:58:00Z', '1:58~p.m.'],
  ['en', '2026-11-24T05:05:00Z', '12:05~a.m.'],
  ['en', '2026-11-24T17:00:00Z', '12:00~p.m.'],
  ['ar', '2026-11-24T18:15:00Z', '1:15~م'],
  ['ar', '2026-11-24T14:05:00Z', '9:05~ص'],
  // On both sides of the changes of hour in Québec: 2026-03-08 and 2026-11-01, at 2 o'clock.
  ['fr', '2026-03-08T06:59:00Z', '1~h~59'],
  ['fr', '2026-03-08T07:00:00Z', '3~h'],
  ['fr', '2026-11-01T05:59:00Z', '1~h~59'],
  ['fr', '2026-11-01T06:00:00Z', '1~h'],
  ['fr', '2026-11-01T07:00:00Z', '2~h'],
] as const)('%s writes the hour of %s in Québec', (language, instant, text) => {
  expect(plain(written[language].time(Date.parse(instant)))).toBe(text);
});

test.each([
  ['fr', 'jeudi 12~novembre, 14~h~10'],
  ['en', 'Thursday, November~12, 2:10~p.m.'],
  ['ar', 'الخميس 12~نوفمبر، 2:10~م'],
] as const)('%s writes a moment', (language, text) => {
  expect(plain(written[language].moment(Date.parse('2026-11-12T19:10:00Z')))).toBe(text);
});

test('an evening in Québec stays on its own day though it is the next one in UTC', () => {
  expect(plain(written.fr.moment(Date.parse('2026-12-01T02:30:00Z')))).toBe('lundi 30~novembre, 21~h~30');
});

test('the pseudo-language dates in accented French', () => {
  expect(plain(createDates('x-pseudo-rtl', frNames).long(aDay('2026-11-27')))).toBe('vêêñdrêdï 27~ñöövêmbrê');
});

test.each(Object.entries({ fr: frNames, en: enNames, ar: arNames }))('%s has every month and weekday', (_, names) => {
  expect([names.months, names.monthsShort, names.weekdays, names.weekdaysShort].map((list) => list.length)).toEqual([
    12, 12, 7, 7,
  ]);
});

test('digits are Latin in every language', () => {
  for (const language of ['fr', 'en', 'ar'] as const) {
    expect(written[language].full(aDay('2026-11-27'))).toMatch(/27.*2026|2026.*27/);
    expect(languages[language].tag).not.toContain('-u-');
  }
});

test('a date at the head of a sentence begins with a capital', () => {
  expect(asSentence('vendredi 27')).toBe('Vendredi 27');
});
