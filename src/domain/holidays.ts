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

const isMonday = (day: Day): boolean => weekdayOf(day) === 1;

function movable(day: Day): Holiday | undefined {
  const [month, date, fromEaster] = [Number(day.slice(5, 7)), Number(day.slice(8)), dayToNumber(day) - easter(Number(day.slice(0, 4)))];
  const found: readonly (readonly [Holiday, boolean])[] = [
    ['goodFriday', fromEaster === -2],
    ['easterMonday', fromEaster === 1],
    // The Monday before 25 May.
    ['patriotsDay', month === 5 && isMonday(day) && date >= 18 && date <= 24],
    ['labourDay', month === 9 && isMonday(day) && date <= 7],
    ['thanksgiving', month === 10 && isMonday(day) && date >= 8 && date <= 14],
  ];
  return found.find(([, is]) => is)?.[0];
}

export const holidayOn = (day: Day): Holiday | undefined => fixed[day.slice(5)] ?? movable(day);
