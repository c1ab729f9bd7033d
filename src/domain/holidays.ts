import { type Day, dayToNumber, parseDay, weekdayOf } from '#kernel/day.ts';

/** Holidays of students but for Saturdays and Sundays: Basic school regulation (I-13.3, r. 8), s. 19. */
export const holidays = [
  'newYear', 'dayAfterNewYear', 'goodFriday', 'easterMonday', 'patriotsDay', 'nationalHoliday', 'canadaDay', 'labourDay', 'thanksgiving',
  'christmasEve', 'christmas', 'dayAfterChristmas', 'newYearsEve',
] as const;
export type Holiday = (typeof holidays)[number];

const fixed: Readonly<Record<string, Holiday>> = {
  '01-01': 'newYear',
  '01-02': 'dayAfterNewYear',
  '06-24': 'nationalHoliday',
  '07-01': 'canadaDay',
  '12-24': 'christmasEve',
  '12-25': 'christmas',
  '12-26': 'dayAfterChristmas',
  '12-31': 'newYearsEve',
};

/** Easter Sunday of the Gregorian calendar (Meeus, *Astronomical Algorithms*, chapter 8), in days since 1970. */
function easter(year: number): number {
  const [golden, century, ofCentury] = [year % 19, Math.floor(year / 100), year % 100];
  const [leap, correction] = [Math.floor(century / 4), Math.floor((century + 8) / 25)];
  const moon = (19 * golden + century - leap - Math.floor((century - correction + 1) / 3) + 15) % 30;
  const week = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * week) / 451);
  const march = parseDay(`${String(year)}-03-01`);
  return march === undefined ? Number.NaN : dayToNumber(march) + 21 + moon + week - 7 * late;
}

/** In days after Easter Sunday; the other months are spared the computation. */
function atEaster(day: Day, month: number): Holiday | undefined {
  const after = month < 3 || month > 4 ? undefined : dayToNumber(day) - easter(Number(day.slice(0, 4)));
  return after === -2 ? 'goodFriday' : after === 1 ? 'easterMonday' : undefined;
}

/** Mondays by where they lie in their month; that of the patriots is the one before 25 May. */
const mondays: ReadonlyMap<number, { readonly holiday: Holiday; readonly from: number; readonly to: number }> = new Map([
  [5, { holiday: 'patriotsDay', from: 18, to: 24 }],
  [9, { holiday: 'labourDay', from: 1, to: 7 }],
  [10, { holiday: 'thanksgiving', from: 8, to: 14 }],
]);

function movable(day: Day): Holiday | undefined {
  const [month, date] = [Number(day.slice(5, 7)), Number(day.slice(8))];
  const monday = mondays.get(month);
  const isIt = monday !== undefined && monday.from <= date && date <= monday.to && weekdayOf(day) === 1;
  return isIt ? monday.holiday : atEaster(day, month);
}

export const holidayOn = (day: Day): Holiday | undefined => fixed[day.slice(5)] ?? movable(day);
