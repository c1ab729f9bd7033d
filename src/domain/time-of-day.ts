const MINUTES_AN_HOUR = 60;
const HOURS_A_DAY = 24;
const NOON = 12;

const words: ReadonlyMap<string, number> = new Map([['midi', NOON], ['noon', NOON], ['minuit', 0], ['midnight', 0]]);

const halves: ReadonlyMap<string, 'am' | 'pm'> = new Map([['am', 'am'], ['pm', 'pm']]);

/** Twelve in the morning is midnight, twelve in the afternoon is noon. */
const ofTwelve = (hours: number, half: 'am' | 'pm'): number | undefined =>
  hours >= 1 && hours <= NOON ? (hours % NOON) + (half === 'pm' ? NOON : 0) : undefined;

/**
 * A time of day as people type it, in minutes since midnight: `9`, `9 h 30`, `9h30`, `09:30`, `9.30`, `930`, `midi`, `5 pm`, `5:30 p.m.`. The
 * end of the day, `24 h`, is the midnight that follows. Undefined where it is no time.
 */
export function parseTimeOfDay(typed: string): number | undefined {
  const text = typed.normalize('NFKC').toLowerCase().replaceAll(/(?<=\d)\.(?=\d)/gu, ':').replaceAll(/[\s.]/gu, '');
  const word = words.get(text);
  if (word !== undefined) {
    return word * MINUTES_AN_HOUR;
  }
  const [, hoursText, minutesText = '0', halfText = ''] = /^(\d{1,2})(?:(?:h|:|heures?)?(?:(\d{2})(?:min)?)?)?(am|pm)?$/.exec(text) ?? [];
  if (hoursText === undefined) {
    return undefined;
  }
  const half = halves.get(halfText);
  const [hours, minutes] = [half === undefined ? Number(hoursText) : ofTwelve(Number(hoursText), half), Number(minutesText)];
  if (hours === undefined || hours > HOURS_A_DAY || minutes >= MINUTES_AN_HOUR || (hours === HOURS_A_DAY && minutes > 0)) {
    return undefined;
  }
  return (hours % HOURS_A_DAY) * MINUTES_AN_HOUR + minutes;
}
