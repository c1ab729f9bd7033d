import { expect, test } from 'vitest';

import { type Day, parseDay } from '#kernel/day.ts';
import { hoursOn } from '#domain/opening-hours.ts';
import { providerKinds } from '#domain/provider.ts';
import { hoursIn, type ScheduleEntry } from '#domain/schedule-fields.ts';
import { type Service, serviceForms, serviceStatuses, waitingStates } from '#domain/service.ts';
import { costKinds, documentKinds, serviceKinds } from '#domain/taxonomy.ts';
import { looseInFrench, readShippedDirectory, wordsIn } from '#tests/support/directory-file.ts';

const directory = readShippedDirectory('sample/directory.json');
const { written, records, providers, services, locations, hiddenPlaces, french, english } = directory;

const day = (text: string): Day => parseDay(text) ?? expect.fail(text);
const called = (name: string): Service => services.find((service) => service.name === name) ?? expect.fail(name);
const everyHour = (service: Service): readonly ScheduleEntry[] => [...service.schedules, ...service.places.flatMap(({ schedules }) => schedules)];
const asks = ({ documents }: Service): readonly string[] => documents.map(({ kind }) => kind);

function on(entries: readonly ScheduleEntry[], date: string): string {
  const found = hoursOn(hoursIn(entries), day(date));
  const two = (minutes: number): string => String(minutes).padStart(2, '0');
  const time = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return found.is === 'open' ? found.spans.map(({ from, to }) => `${time(from)}-${time(to)}`).join(' ') : found.is === 'closed' ? 'closed' : found.because;
}

test('everything reads whole, and each element of it: nothing is broken, nothing is lost', () => {
  expect([...providers, ...services, ...locations, ...hiddenPlaces].filter(({ broken }) => broken.length > 0)).toEqual([]);
  const elements = ['schedule', 'cost', 'document', 'area', 'phone', 'place', 'capacity', 'attr'];
  const inFields = written.services.flatMap(({ fields }) => Object.keys(fields).filter((field) => elements.some((element) => field.startsWith(`${element}:`))));
  const read = services.flatMap((one) => [one.schedules, one.costs, one.documents, one.areas, one.phones, one.places, one.capacities, one.attributes]).flat();
  expect(read).toHaveLength(inFields.length);
  expect(services.flatMap(everyHour).length).toBeGreaterThan(90);
});

test('66 services of 26 organisations at 27 places and a hidden one, each identifier once', () => {
  expect([services.length, providers.length, locations.length, hiddenPlaces.length]).toEqual([66, 26, 27, 1]);
  expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
  expect(new Set(services.map(({ name }) => name)).size).toBe(66);
  const elements = records.flatMap(({ fields }) => Object.keys(fields)).flatMap((field) => field.match(/^(?!place:)\w+:([0-9a-f-]{36})$/)?.[1] ?? []);
  expect(new Set(elements).size).toBe(elements.length);
});

test('whatever one names is there: organisations, places, and every code that there is somewhere', () => {
  const known = new Set(records.map(({ id }) => id));
  const named = [...services.flatMap(({ provider, places }) => [provider, ...places.map(({ location }) => location)]), ...[...locations, ...hiddenPlaces].map(({ provider }) => provider)];
  expect(named.filter((id) => id === undefined || !known.has(id))).toEqual([]);
  const used = (of: (service: Service) => readonly unknown[]): readonly unknown[] => [...new Set(services.flatMap(of))].toSorted();
  expect(used(({ kinds }) => kinds)).toEqual(serviceKinds.map(({ code }) => code).toSorted());
  expect(used(({ forms }) => forms)).toEqual([...serviceForms].toSorted());
  expect(used(({ status }) => [status])).toEqual([...serviceStatuses].toSorted());
  expect(used(({ waiting }) => (waiting === undefined ? [] : [waiting.is]))).toEqual([...waitingStates].toSorted());
  expect(used(asks)).toEqual([...documentKinds].toSorted());
  expect(used(({ costs }) => costs.map(({ option }) => option))).toEqual([...costKinds].toSorted());
  expect([...new Set(providers.map(({ kind }) => kind))].toSorted()).toEqual([...providerKinds].toSorted());
  expect(locations.map(({ type }) => type)).toEqual(expect.arrayContaining(['physical', 'postal', 'virtual']));
});

// Every expectation was read off a calendar.
test.each<[string, string, readonly (readonly [date: string, hours: string])[]]>([
  ['the second Monday', 'Cartes-cadeaux d’épicerie', [['2026-12-14', '18:00-20:00'], ['2026-12-07', 'closed'], ['2027-01-11', '18:00-20:00']]],
  ['the last Friday', 'Meubles et vaisselle', [['2026-11-27', '13:00-16:00'], ['2026-11-20', 'closed'], ['2027-01-29', '13:00-16:00']]],
  ['the last Sunday', 'Robotique au musée', [['2026-11-29', '13:00-16:00'], ['2026-11-22', 'closed']]],
  ['every other Tuesday', 'Cuisines collectives', [['2026-12-01', '09:00-13:00'], ['2026-11-24', 'closed'], ['2026-12-15', '09:00-13:00']]],
  ['past midnight, in winter only', 'Halte de nuit', [['2026-12-04', '20:00-30:00'], ['2026-11-27', 'closed'], ['2027-04-02', 'closed']]],
  ['round the clock', 'Hébergement d’urgence', [['2026-12-25', '00:00-24:00'], ['2027-07-04', '00:00-24:00']]],
  ['every summer, by its weeks', 'Dîners du parc', [['2027-07-05', '11:30-13:00'], ['2026-07-06', '11:30-13:00'], ['2027-07-04', 'closed'], ['2026-12-07', 'closed']]],
  ['a camp of one summer, with its mornings', 'Camp de jour des Peupliers', [['2027-06-28', '07:30-16:00'], ['2027-08-13', '07:30-16:00'], ['2027-08-16', 'closed'], ['2027-06-25', 'closed']]],
  ['pedagogical days alone', 'Journées pédagogiques aux Peupliers', [['2026-11-27', '07:30-17:30'], ['2027-02-12', '07:30-17:30'], ['2026-12-04', 'closed']]],
  ['before and after class', 'Service de garde de l’école', [['2026-12-01', '07:00-08:00 15:20-18:00'], ['2027-07-06', 'closed']]],
  ['closed for the holidays', 'Comptoir alimentaire', [['2026-12-17', '13:00-16:00'], ['2026-12-22', 'closed'], ['2026-12-31', 'closed'], ['2027-01-05', '13:00-16:00']]],
  ['after the last day that anything is known for', 'Clinique d’impôt du printemps', [['2026-04-28', '09:00-16:00'], ['2026-11-23', 'out-of-date']]],
  ['no hours known', 'Jumelage de voisins', [['2026-11-23', 'no-hours']]],
  ['by appointment', 'Rencontre budget', [['2026-11-23', 'no-hours']]],
  ['a break at noon', 'Couches et lait maternisé', [['2026-11-23', '09:00-12:00 13:00-16:00'], ['2026-11-24', 'closed']]],
  ['the first and the fifteenth, on weekdays', 'Formulaires et appels', [['2026-12-15', '09:00-12:00'], ['2026-12-01', '09:00-12:00'], ['2026-11-15', 'closed'], ['2026-12-16', 'closed']]],
  ['ten times', 'Stages et métiers', [['2027-01-12', '13:00-16:00'], ['2027-02-11', '13:00-16:00'], ['2027-02-16', 'closed']]],
  ['a single evening', 'Comprendre le bulletin', [['2026-12-02', '18:30-20:00'], ['2026-12-09', 'closed']]],
  ['until a spring, the first Thursday', 'Atelier\u00a0: mon bail', [['2026-12-03', '19:00-21:00'], ['2026-12-10', 'closed'], ['2027-07-01', 'closed']]],
  ['other hours in summer', 'Vêtements d’occasion', [['2027-06-22', '10:00-18:00'], ['2027-07-06', '12:00-17:00'], ['2027-07-10', 'closed'], ['2027-08-28', '10:00-16:00']]],
  ['the third Wednesday of the months of school', 'Vaccins et dents à l’école', [['2026-12-16', '08:30-15:00'], ['2026-12-09', 'closed'], ['2027-06-16', 'closed']]],
  ['over for good', 'Vestiaire de la Grève', [['2026-11-24', 'closed']]],
])('%s: %s', (_, name, expected) => {
  expect(expected.map(([date]) => [date, on(called(name).schedules, date)])).toEqual(expected);
});

test('two places keep hours of their own', () => {
  const [library, bus] = called('Trousses de lecture').places;
  expect([on(library?.schedules ?? [], '2026-11-24'), on(bus?.schedules ?? [], '2026-11-24')]).toEqual(['10:00-21:00', '15:00-17:00']);
  expect([on(library?.schedules ?? [], '2026-11-25'), on(bus?.schedules ?? [], '2026-11-25')]).toEqual(['10:00-21:00', 'closed']);
});

test('what no rule can say stands in words, and pedagogical days are told by a mark', () => {
  const words = services.filter((service) => everyHour(service).some(({ says }) => says === 'words'));
  expect(words.length).toBeGreaterThanOrEqual(6);
  expect(words.flatMap(everyHour).filter(({ says, description }) => says === 'words' && description === '')).toEqual([]);
  const marked = services.filter(({ attributes }) => attributes.some(({ taxonomy, code }) => taxonomy === 'passerelle:day-type' && code === 'ped'));
  expect(marked.map(({ name }) => name)).toEqual(['Journées pédagogiques aux Peupliers', 'Service de garde de l’école']);
});

test('on Saturday, in Dari, without papers: two of them have food, and a third asks for an address', () => {
  const found = services.filter((service) => service.kinds.includes('foodAid') && service.languages.includes('fa-AF') && /\d/.test(on(service.schedules, '2026-11-28')));
  expect(found.map((service) => [service.name, asks(service)])).toEqual([
    ['Comptoir du samedi', ['none']],
    ['Paniers du samedi', ['none']],
    ['Dépannage alimentaire', ['proofOfAddress']],
  ]);
});

test.each(['fr', 'en', 'ar', 'es', 'ht', 'fa-AF', 'ps', 'ti'])('something speaks %s', (language) => {
  expect(services.filter(({ languages }) => languages.includes(language)).length).toBeGreaterThanOrEqual(3);
});

test('who may come, what is left, since when it is full, and how long ago somebody looked: said of some and not of others', () => {
  const some = (is: (service: Service) => boolean): readonly number[] => [services.filter(is).length, services.filter((service) => !is(service)).length];
  for (const [least, others] of [
    some(({ minAge, maxAge }) => minAge !== undefined || maxAge !== undefined),
    some(({ capacities }) => capacities.length > 0),
    some(({ checked }) => checked !== undefined),
    some(({ documents }) => documents.length > 0),
    some(({ places }) => places.length > 0),
  ]) {
    expect(least).toBeGreaterThanOrEqual(4);
    expect(others).toBeGreaterThanOrEqual(4);
  }
  expect(called('École du dimanche en tigrigna')).toMatchObject({ status: 'temporarilyClosed', waiting: { is: 'closedForNow', since: '2026-11-08' }, alert: expect.stringMatching(/eau/) });
  expect(called('Café des parents').checked?.on, 'long ago').toBe('2025-01-15');
  expect(providers.filter(({ mayPublish }) => !mayPublish).map(({ name }) => name)).toEqual(['Les voisins de la rue Hormisdas']);
  expect(services.flatMap(({ checked }) => (checked?.on !== undefined && checked.on > (written.asOf ?? '') ? [checked.on] : []))).toEqual([]);
});

test('where the shelter stands is said in its own record and nowhere else', () => {
  const [shelter] = hiddenPlaces;
  expect([shelter?.hidden, called('Hébergement d’urgence').places.map(({ location }) => location)]).toEqual([true, [shelter?.id]]);
  const { hiddenPlaces: _, ...published } = written;
  const elsewhere = JSON.stringify(published).toLowerCase();
  const [address] = shelter?.addresses ?? [];
  for (const secret of [address?.line1, address?.line1.split(', ')[1], address?.postalCode, String(shelter?.lat), String(shelter?.lng)]) {
    expect(secret).toMatch(/\S{3}/);
    expect(elsewhere).not.toContain(secret?.toLowerCase());
  }
  expect(locations.filter(({ hidden }) => hidden)).toEqual([]);
});

test('none of it exists: numbers that ring nowhere, addresses that are none, within a walk or a bus ride', () => {
  const phones = [...providers, ...services].flatMap((one) => one.phones.map(({ number }) => number));
  expect(phones.length).toBeGreaterThan(25);
  expect(phones.filter((number) => !/^(?:514|438|450) 555-01\d\d$/.test(number))).toEqual([]);
  expect([...providers.map(({ website }) => website), ...services.map(({ url }) => url)].filter((site) => site !== '' && !/^https:\/\/[a-z-]+\.example$/.test(site))).toEqual([]);
  expect([...providers, ...services].filter(({ email }) => email !== '' && !email.endsWith('.example'))).toEqual([]);
  const addresses = [...locations, ...hiddenPlaces].flatMap((place) => place.addresses);
  expect(addresses.filter(({ city, postalCode }) => city !== 'Pointe-aux-Saules' || !/^H0P \d[A-Z]\d$/.test(postalCode))).toEqual([]);
  const placed = [...locations, ...hiddenPlaces].filter(({ type }) => type === 'physical');
  const far = placed.filter(({ lat = 0, lng = 0 }) => Math.hypot((lat - 45.55) * 111.2, (lng + 73.632) * 77.9) > 3);
  expect([placed.length, far]).toEqual([24, []]);
});

test('French first, the signs on the line of their word, no sentence long; English where it is said otherwise', () => {
  expect(french.filter(looseInFrench)).toEqual([]);
  const sentences = [...french, ...english].flatMap((text) => text.split(/(?<=[.?!])\s+/u));
  expect(sentences.filter((sentence) => wordsIn(sentence) > 15)).toEqual([]);
  expect(records.filter(({ fields, en = {} }) => Object.keys(en).some((field) => typeof fields[field] !== 'string' || en[field] === ''))).toEqual([]);
  expect(written.services.filter(({ en }) => typeof en?.['name'] !== 'string' || typeof en['description'] !== 'string')).toEqual([]);
});
