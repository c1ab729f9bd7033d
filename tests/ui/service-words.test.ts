import { entryFacts } from '#domain/directory-entry.ts';
import { readCostOption } from '#domain/directory-elements.ts';
import { match, type Wishes } from '#domain/directory-search.ts';
import { parseDay } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { type Fields, FieldReader } from '#domain/fields.ts';
import { readScheduleEntry, type ScheduleEntry } from '#domain/schedule-fields.ts';
import { readShippedDirectory } from '#tests/support/directory-file.ts';
import { anId } from '#tests/support/memory-device.ts';
import { wordsIn } from '#tests/support/walk/words.ts';
import { sayChecked } from '#ui/services/say-checked.ts';
import { sayDistance, sayWay } from '#ui/services/say-distance.ts';
import { sayHours } from '#ui/services/say-hours.ts';
import { sayCostShortly } from '#ui/services/say-money.ts';
import { sayOpen } from '#ui/services/say-open.ts';
import { sayReasons } from '#ui/services/say-reason.ts';
import { expect, test } from 'vitest';

const french = await wordsIn('fr');
const english = await wordsIn('en');

const day = (text: string) => parseDay(text) ?? expect.fail(`no day: ${text}`);
const today = day('2026-11-22');

const entry = (fields: Fields, id = 'a'): ScheduleEntry => readScheduleEntry(id, new FieldReader(fields)) ?? expect.fail('an unreadable schedule');

/** Everything that is said, a line each, the spaces that do not break written as others. */
function said(entries: readonly ScheduleEntry[], words = french, on = today): readonly string[] {
  const { blocks, closings, words: only } = sayHours(words, entries, on);
  return [
    ...blocks.flatMap(({ title, lines, limits }) => [...(title === undefined ? [] : [`# ${title}`]), ...lines.map(({ days, times, notes }) => [days, times.join(', '), ...notes].join(' | ')), ...limits]),
    ...only,
    ...closings.map(({ days, times }) => `${days} | ${times.join(', ')}`),
  ].map((line) => line.replaceAll('\u00a0', ' '));
}

test.each<[string, Fields, string]>([
  ['two days of the week', { freq: 'WEEKLY', byday: 'TU,TH', opensAt: '13:00', closesAt: '16:00' }, 'mardi et jeudi | 13 h à 16 h'],
  ['a run of days', { freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR', opensAt: '08:30', closesAt: '12:00' }, 'du lundi au vendredi | 8 h 30 à midi'],
  ['a weekend, which is no run', { freq: 'WEEKLY', byday: 'SU,SA', opensAt: '10:00', closesAt: '17:00' }, 'samedi et dimanche | 10 h à 17 h'],
  ['three days apart', { freq: 'WEEKLY', byday: 'FR,MO,WE', opensAt: '08:00', closesAt: '12:00' }, 'lundi, mercredi et vendredi | 8 h à midi'],
  ['day and night', { freq: 'WEEKLY', byday: 'SU,MO,TU,WE,TH,FR,SA', opensAt: '00:00', closesAt: '23:59' }, 'tous les jours | jour et nuit'],
  ['a night', { freq: 'WEEKLY', byday: 'FR,SA', opensAt: '20:00', closesAt: '06:00' }, 'vendredi et samedi | 20 h à 6 h, le lendemain'],
  ['until midnight', { freq: 'WEEKLY', byday: 'FR', opensAt: '18:00', closesAt: '23:59' }, 'vendredi | 18 h à minuit'],
  ['no end', { freq: 'WEEKLY', byday: 'FR', opensAt: '18:00' }, 'vendredi | dès 18 h'],
  ['one week in two, and which', { freq: 'WEEKLY', byday: 'TU', interval: 2, dtstart: '2026-09-08', opensAt: '09:00', closesAt: '13:00' }, 'mardi, une semaine sur 2 (prochaine fois : 1er décembre) | 9 h à 13 h'],
  ['the second Monday', { freq: 'MONTHLY', byday: '2MO', opensAt: '18:00', closesAt: '20:00' }, 'le deuxième lundi du mois | 18 h à 20 h'],
  ['the last Friday', { freq: 'MONTHLY', byday: '-1FR', opensAt: '13:00', closesAt: '16:00' }, 'le dernier vendredi du mois | 13 h à 16 h'],
  ['the first and third Thursday', { freq: 'MONTHLY', byday: '1TH,3TH', opensAt: '19:00', closesAt: '21:00' }, 'le premier jeudi et le troisième jeudi du mois | 19 h à 21 h'],
  ['days of the month by number', { freq: 'MONTHLY', bymonthday: '15,-1', opensAt: '09:00', closesAt: '10:00' }, 'le 15 et le dernier jour du mois | 9 h à 10 h'],
  ['one day', { dtstart: '2026-11-27', opensAt: '07:30', closesAt: '17:30' }, 'vendredi 27 novembre 2026 | 7 h 30 à 17 h 30'],
  ['the weeks of a summer', { freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR', byweekno: '27,28,29', opensAt: '11:30', closesAt: '13:00' }, 'du lundi au vendredi, du 5 juillet 2027 au 23 juillet 2027 | 11 h 30 à 13 h'],
])('%s', (_, fields, line) => {
  expect(said([entry(fields)])).toEqual([line]);
});

test('the morning and the afternoon of the same days stand on one line', () => {
  const days = { freq: 'WEEKLY', byday: 'MO,WE' };
  expect(said([entry({ ...days, opensAt: '13:00', closesAt: '16:00' }, 'b'), entry({ ...days, opensAt: '09:00', closesAt: '12:00' })])).toEqual(['lundi et mercredi | 9 h à midi, 13 h à 16 h']);
});

const weekly = { freq: 'WEEKLY', byday: 'MO', opensAt: '09:00', closesAt: '12:00' };

test('the last day of a service and the last day that anything is known of are never said the same way', () => {
  expect(said([entry({ ...weekly, until: '2027-06-18' })])).toEqual(['lundi | 9 h à midi', 'Dernier jour : 18 juin 2027.']);
  expect(said([entry({ ...weekly, validTo: '2027-06-18' })])).toEqual(['lundi | 9 h à midi', 'Après le 18 juin 2027, on ne sait pas.']);
  expect(said([entry({ ...weekly, until: '2026-06-18' })])).toEqual(['lundi | 9 h à midi', 'C’est terminé.']);
  expect(said([entry({ ...weekly, validTo: '2026-06-18' })])).toEqual(['lundi | 9 h à midi', 'Ces heures valaient jusqu’au 18 juin. Depuis, on ne sait pas.']);
});

test('a window within hours that go on says what it is, and nothing is said to be unknown after it', () => {
  const summer = { ...weekly, opensAt: '12:00', closesAt: '20:00', validFrom: '2027-06-24', validTo: '2027-08-25', description: 'Horaire d’été.' };
  const closed = { validFrom: '2026-12-21', validTo: '2027-01-04', description: 'Fermé pendant les Fêtes.' };
  expect(said([entry(summer, 'b'), entry(closed, 'c'), entry(weekly)])).toEqual([
    'lundi | 9 h à midi',
    '# Du 24 juin 2027 au 25 août 2027',
    'lundi | midi à 20 h | Horaire d’été.',
    'Du 21 décembre au 4 janvier 2027 | Fermé pendant les Fêtes.',
  ]);
  expect(said([entry({ validFrom: '2026-12-24', validTo: '2026-12-24' }, 'b')])).toEqual(['Le 24 décembre | Fermé']);
});

test('what begins later says when; what words alone say is said by them', () => {
  expect(said([entry({ ...weekly, dtstart: '2027-01-18' })])).toEqual(['# À partir du 18 janvier 2027', 'lundi | 9 h à midi']);
  expect(said([entry({ description: 'Sur rendez-vous seulement.' })])).toEqual(['Sur rendez-vous seulement.']);
  expect(said([])).toEqual([]);
});

test('in English too', () => {
  expect(said([entry({ freq: 'MONTHLY', byday: '2MO', opensAt: '18:00', closesAt: '20:30' })], english)).toEqual(['the second Monday of the month | 6:00 p.m. to 8:30 p.m.']);
});

const open = (fields: Fields, on: string, clock: number): string | undefined => sayOpen(french, [entry(fields)], { day: day(on), minutes: clock })?.text.replaceAll('\u00a0', ' ');

test('open or closed at this minute, and until when', () => {
  expect(open(weekly, '2026-11-23', 600)).toBe('Ouvert, jusqu’à midi');
  expect(open(weekly, '2026-11-23', 500)).toBe('Fermé. Ouvre aujourd’hui à 9 h');
  expect(open(weekly, '2026-11-22', 600)).toBe('Fermé. Ouvre demain à 9 h');
  expect(open(weekly, '2026-11-19', 600)).toBe('Fermé. Ouvre lundi à 9 h');
  expect(open({ ...weekly, dtstart: '2027-01-11' }, '2026-11-23', 600)).toBe('Fermé. Ouvre le 11 janvier 2027 à 9 h');
  expect(open({ ...weekly, validTo: '2026-11-01' }, '2026-11-23', 600)).toBe('Heures à vérifier : elles datent');
  expect(open({ freq: 'WEEKLY', byday: 'SU,MO,TU,WE,TH,FR,SA', opensAt: '00:00', closesAt: '23:59' }, '2026-11-23', 600)).toBe('Ouvert jour et nuit');
  expect(open({ description: 'Sur rendez-vous.' }, '2026-11-23', 600)).toBeUndefined();
});

const nbsp = (text: string): string => text.replaceAll('\u00a0', ' ');
const aCost = (fields: Fields) => readCostOption(anId(), new FieldReader(fields));

test('what it costs, in dollars and cents, and in words where only words say it', () => {
  const said = (...costs: readonly Fields[]) => nbsp(sayCostShortly(french, { costs: costs.map(aCost), feesDescription: '' }, today) ?? '');
  expect(said({ option: 'free', amount: 0, currency: 'CAD' })).toBe('Gratuit');
  expect(said({ option: 'fixed', amount: 960, currency: 'CAD' })).toBe('9,60 $');
  expect(said({ option: 'fixed', amount: 500, currency: 'EUR' })).toBe('5 $ (EUR)');
  expect(said({ option: 'sliding', description: 'De 0 $ à 15 $.' })).toBe('Selon le revenu');
  expect(said({ option: 'free', amount: 0 }, { option: 'fixed', amount: 250 })).toBe('Gratuit, 2,50 $');
  expect(said({ description: 'Ce qu’on peut' })).toBe('Ce qu’on peut');
  expect(said({ option: 'fixed', amount: 300, validTo: '2026-01-01' })).toBe('');
  expect(said()).toBe('');
});

test('how far it is: in minutes on foot as far as one walks with children, then in kilometres', () => {
  expect([1, 80, 81, 3000, 3049, 4000, 12_345].map((metres) => nbsp(sayWay(french, metres)))).toEqual([
    '1 minute à pied', '1 minute à pied', '2 minutes à pied', '38 minutes à pied', '3 km', '4 km', '12,3 km',
  ]);
  expect(sayDistance(french, 800, { from: 'here', position: { lat: 45, lng: -73 } })).toBe('10 minutes à pied d’ici');
});

test('never checked, checked by whom, and checked too long ago', () => {
  const checked = (on: string) => ({ on: day(on), by: undefined, how: undefined });
  expect(sayChecked(french, { checked: undefined, by: undefined, today })).toBe('Jamais vérifié');
  expect(nbsp(sayChecked(french, { checked: checked('2026-11-12'), by: 'Karim', today }))).toBe('Vérifié 12 nov., Karim');
  expect(sayChecked(french, { checked: checked('2025-11-22'), by: undefined, today })).toBe('Vérifié il y a plus d’un an');
});

test('every reason has words in both languages, but those that stand elsewhere on the card', () => {
  const position = { lat: 45.5, lng: -73.6 };
  const school = { from: 'school', id: anId<RecordId>(), name: 'École du Phare', position } as const;
  const wishes: Wishes = { need: 'food', when: 'saturday', language: 'fa-AF', free: true, noPapers: true, near: { position }, age: 8, form: 'afterSchool' };
  const situation = { now: { day: today, minutes: 600 }, pedDays: [] };
  const directory = readShippedDirectory('sample/directory.json');
  const matches = [wishes, { ...wishes, when: 'pedDay' }, { ...wishes, when: 'summer' }, { ...wishes, when: 'now', need: 'time' }, { ...wishes, when: 'evening', need: 'learning' }].flatMap((wish) =>
    directory.services.map((service) => match(entryFacts(service, directory.locations.filter(({ id }) => service.places.some(({ location }) => location === id))), wish as Wishes, situation)),
  );
  const codes = new Set(matches.flatMap(({ fits, doubts, misses }) => [...fits, ...doubts, ...misses].map(({ code }) => code)));
  expect(codes.size).toBeGreaterThan(20);
  for (const texts of [french, english]) {
    const said = matches.flatMap((found) => sayReasons({ texts, today, near: school }, found).map(({ text }) => text));
    expect(said.filter((text) => /services:|resource:|kinds:|\{\{|undefined/.test(text))).toEqual([]);
  }
  const comptoir = directory.services.findIndex(({ name }) => name === 'Comptoir du samedi');
  const found = matches[comptoir];
  expect(found === undefined ? [] : sayReasons({ texts: french, today, near: school }, found).map(({ is, text }) => `${is} ${nbsp(text)}`)).toEqual(
    expect.arrayContaining(['fit Aide alimentaire', 'fit Ouvert samedi, 9 h 30 à midi', 'fit On y parle dari', 'fit Gratuit', 'fit Aucun papier demandé', 'doubt Âge à demander']),
  );
});
