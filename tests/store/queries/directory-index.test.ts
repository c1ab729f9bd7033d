import { freshId, openStore, stateOf } from '#tests/store/open-store.ts';
import { expect, test } from 'vitest';
import type { RecordId, SpaceId } from '#kernel/id.ts';
import type { Wishes } from '#domain/directory-search.ts';
import type { Fields } from '#domain/fields.ts';
import type { PublishedNoun } from '#protocol/published-nouns.ts';
import type { Value } from '#protocol/packing.ts';
import { stateToStored } from '#protocol/stored-state.ts';
import { createAnnouncer } from '#store/announcements.ts';
import { PUBLIC_DATABASE } from '#store/public.ts';
import { createDirectoryIndex, type DirectoryIndex } from '#store/queries/directory-index.ts';
import { createReader } from '#store/reader.ts';
import { day, recordId, weekly } from '#tests/support/found-service.ts';

type Written = Readonly<Record<string, Value>>;
const space = freshId<SpaceId>();
const situation = { now: { day: day('2026-11-24'), minutes: 600 }, pedDays: [] };
const kindWords = new Map([['foodAid', 'Aide alimentaire Des aliments à rapporter Food aid'], ['clothing', 'Vêtements habits de neige Clothing']]);

/** What is published, as the server's answers leave it on the disk. */
class Published {
  readonly #rows = new Map<string, { readonly noun: PublishedNoun; readonly id: RecordId; readonly version: number; readonly fields: Written }>();
  #version = 0;
  readonly asked: string[] = [];

  put(noun: PublishedNoun, n: number, fields: Written): this {
    this.#version += 1;
    this.#rows.set(recordId(n), { noun, id: recordId(n), version: this.#version, fields });
    return this;
  }

  remove(n: number): void {
    this.#version += 1;
    this.#rows.delete(recordId(n));
  }

  /** The server was begun anew, and has only this. */
  beginAnew(): void {
    this.#rows.clear();
    this.#version = 0;
  }

  announce(...nouns: readonly PublishedNoun[]): void {
    const announcer = createAnnouncer(PUBLIC_DATABASE);
    announcer.tell(nouns);
    announcer.close();
  }

  store() {
    const of = (noun: PublishedNoun) => [...this.#rows.values()].filter((row) => row.noun === noun).map((row) => ({ ...row, ...stateToStored(stateOf(row.fields)) }));
    return {
      rows: async (noun: PublishedNoun) => {
        this.asked.push(`rows ${noun}`);
        return of(noun);
      },
      row: async (noun: PublishedNoun, id: RecordId) => of(noun).find((row) => row.id === id),
      rowsOf: async (noun: PublishedNoun, ids: readonly RecordId[]) => ids.map((id) => of(noun).find((row) => row.id === id)),
      changedSince: async (noun: PublishedNoun, version: number) => of(noun).filter((row) => row.version > version).map(({ id }) => id),
      version: async () => this.#version,
    };
  }
}

const place = (n: number): string => `place:${recordId(n)}`;

const aNeighbourhood = (): Published =>
  new Published()
    .put('providers', 1, { name: 'La Grande Table de Pointe-aux-Saules', [`phone:${recordId(901)}`]: { number: '514 555-0101' } })
    .put('providers', 2, { name: 'Cercle afghan Bamyan', alternateName: 'انجمن بامیان' })
    .put('locations', 11, { name: 'Église Sainte-Odile', type: 'physical', lat: 45.548, lng: -73.632, [`address:${recordId(902)}`]: { line1: '12, rue des Épinettes', city: 'Pointe-aux-Saules' } })
    .put('services', 21, { name: 'Comptoir du samedi', status: 'active', provider: recordId(1), 'kind:foodAid': true, [place(11)]: {}, 'name:en': 'Saturday counter', description: 'Un panier par semaine.', [`schedule:${recordId(903)}`]: weekly('SA', '09:30', '12:00') as Written })
    .put('services', 22, { name: 'Paniers de riz', status: 'active', provider: recordId(2), 'kind:foodAid': true, [`phone:${recordId(904)}`]: { number: '(438) 555-0107' } })
    .put('services', 23, { name: 'La Malle à habits', status: 'active', 'kind:clothing': true, [`area:${recordId(905)}`]: { name: 'Parc-Extension' } })
    .put('services', 24, { name: 'Vieux comptoir', status: 'defunct', 'kind:foodAid': true })
    .put('services', 25, { name: 'Ce qui n’est plus', status: 'active', deleted: true });

async function open(published = aNeighbourhood()) {
  const { database, vault } = await openStore();
  const publicStore = published.store();
  const index = createDirectoryIndex({ reader: createReader(database), publicStore, scope: '', kindWords: async () => kindWords });
  const write = (table: string, n: number, fields: Written, at = 2) =>
    database.writeRecords([table], async (tx) => tx.put({ table, id: recordId(n), space }, stateOf(fields, { n: at, at: 1_790_000_000_000 + at })));
  return { database, vault, index, published, write };
}

async function names(index: DirectoryIndex, wishes: Wishes, limit = 30): Promise<readonly string[]> {
  const found = await index.search({ wishes, situation, limit });
  return found.ok ? found.value.results.map(({ entry }) => entry.card.name) : expect.fail(found.failure.kind);
}

const eventually = async (index: DirectoryIndex, wishes: Wishes, expected: readonly string[]): Promise<void> => {
  await expect.poll(() => names(index, wishes), { timeout: 5000 }).toEqual(expected);
};

test.each([
  ['a word of the name', 'comptoir', ['Comptoir du samedi', 'Vieux comptoir']],
  ['its beginning, without accents or capitals', 'MALLE a hab', ['La Malle à habits']],
  ['its name in English', 'saturday', ['Comptoir du samedi']],
  ['a word of what it says of itself', 'semaine', ['Comptoir du samedi']],
  ['who offers it', 'bamyan', ['Paniers de riz']],
  ['who offers it, in their own letters', 'بامیان', ['Paniers de riz']],
  ['what its kind is called', 'aide alimentaire', ['Comptoir du samedi', 'Paniers de riz', 'Vieux comptoir']],
  ['what its kind is called in English', 'clothing', ['La Malle à habits']],
  ['what its kind is described as', 'habit de neige', ['La Malle à habits']],
  ['words of its kind and of itself together', 'aide riz', ['Paniers de riz']],
  ['its street', 'epinettes', ['Comptoir du samedi']],
  ['its city', 'pointe', ['Comptoir du samedi']],
  ['the neighbourhood that it is for', 'parc extension', ['La Malle à habits']],
  ['with a slip', 'comptior', []],
  ['with a letter left out', 'comptor', ['Comptoir du samedi', 'Vieux comptoir']],
  ['a number', '438 555 0107', ['Paniers de riz']],
  ['a number without its area code', '5550101', ['Comptoir du samedi']],
  ['a number of its organisation, with the 1', '1 514 555-0101', ['Comptoir du samedi']],
  ['nothing of it', 'piscine', []],
  ['all words, not some', 'comptoir piscine', []],
  ['little words count for nothing', 'le comptoir de la', ['Comptoir du samedi', 'Vieux comptoir']],
])('found by %s', async (_, words, expected) => {
  const { index } = await open();
  expect((await names(index, { words })).toSorted()).toEqual([...expected].toSorted());
});

test('of all only what one can go to is told; what is closed for good comes last, where its words are typed', async () => {
  const { index } = await open();
  expect(await names(index, {})).toEqual(['Comptoir du samedi', 'La Malle à habits', 'Paniers de riz']);
  expect(await names(index, { words: ' ' })).toHaveLength(3);
  expect(await names(index, { words: 'comptoir' })).toEqual(['Comptoir du samedi', 'Vieux comptoir']);
  expect(await names(index, {}, 1)).toEqual(['Comptoir du samedi']);
});

test('wishes and words together, and how many there are of each', async () => {
  const { index } = await open();
  const found = await index.search({ wishes: { need: 'food', when: 'saturday' }, situation, limit: 30 });
  expect(found).toMatchObject({
    value: {
      counts: { fits: 1, doubts: 1, almost: 0, gone: 1 },
      results: [{ entry: { card: { name: 'Comptoir du samedi', provider: { name: 'La Grande Table de Pointe-aux-Saules' } } }, match: { rank: 'fits' } }, { match: { rank: 'doubts' } }],
    },
  });
  expect(await names(index, { need: 'food', when: 'saturday', words: 'riz' })).toEqual(['Paniers de riz']);
});

test('nothing is read before the first question, and everything once', async () => {
  const { index, published } = await open();
  expect(published.asked).toEqual([]);
  await Promise.all([names(index, {}), names(index, { words: 'riz' })]);
  expect(published.asked).toEqual(['rows providers', 'rows locations', 'rows services']);
  expect(index.size()).toBe(4);
});

test('what is published later is found, and what is taken away is not', async () => {
  const { index, published } = await open();
  await names(index, {});
  const told: number[] = [];
  index.onChange(() => told.push(1));
  published.put('services', 26, { name: 'Piscine libre', status: 'active' });
  published.announce('services');
  await eventually(index, { words: 'piscine' }, ['Piscine libre']);
  published.put('services', 26, { name: 'Patinoire libre', status: 'active' });
  published.announce('services');
  await eventually(index, { words: 'patinoire' }, ['Patinoire libre']);
  expect(await names(index, { words: 'piscine' })).toEqual([]);
  published.remove(26);
  published.announce('services');
  await eventually(index, { words: 'patinoire' }, []);
  expect(told.length).toBeGreaterThanOrEqual(3);
});

test('a server that was begun anew is believed', async () => {
  const { index, published } = await open();
  await names(index, {});
  published.beginAnew();
  published.put('services', 23, { name: 'La Malle rouverte', status: 'active' });
  published.announce('services');
  await eventually(index, {}, ['La Malle rouverte']);
});

test('an organisation or a place that changes changes what is found by it', async () => {
  const { index, published } = await open();
  await names(index, {});
  published.put('providers', 2, { name: 'Cercle Hérat' });
  published.put('locations', 11, { name: 'Salle paroissiale', type: 'physical', lat: 45.6, lng: -73.632 });
  published.announce('providers', 'locations');
  await eventually(index, { words: 'herat' }, ['Paniers de riz']);
  await eventually(index, { words: 'paroissiale' }, ['Comptoir du samedi']);
  expect(await names(index, { words: 'bamyan' })).toEqual([]);
  expect(await names(index, { words: 'epinettes' })).toEqual([]);
});

test('a change of ours shows before the server has it', async () => {
  const { index, write } = await open();
  await names(index, {});
  expect((await write('services', 23, { name: 'La Malle neuve' })).ok).toBe(true);
  await eventually(index, { words: 'neuve' }, ['La Malle neuve']);
  const found = await index.search({ wishes: { words: 'neuve' }, situation, limit: 1 });
  expect(found).toMatchObject({ value: { results: [{ entry: { card: { ours: true, kept: false } } }] } });
  await write('services', 21, { deleted: true });
  await eventually(index, { need: 'food' }, ['Paniers de riz']);
});

test('what is kept among ourselves is found, and takes the place of what is published', async () => {
  const { index, write } = await open();
  await write('keptServices', 31, { name: 'Jumelage de voisins', status: 'active' });
  expect(await names(index, { words: 'jumelage' })).toEqual(['Jumelage de voisins']);
  await write('keptServices', 23, { name: 'La Malle entre nous', status: 'active' });
  await eventually(index, { words: 'malle' }, ['La Malle entre nous']);
});

test('a hidden place is on the card of the service that it names, and no word leads there', async () => {
  const { index, write } = await open();
  await names(index, {});
  const hidden: Fields = { name: 'Maison du Grand Héron', type: 'physical', hidden: true, lat: 45.548, lng: -73.632, [`service:${recordId(22)}`]: true, [`address:${recordId(906)}`]: { line1: '5, rue du Héron' } };
  await write('keptLocations', 12, hidden as Written);
  const near: Wishes = { near: { position: { lat: 45.548, lng: -73.632 } }, words: 'riz' };
  await expect
    .poll(async () => {
      const found = await index.search({ wishes: near, situation, limit: 1 });
      return found.ok ? found.value.results[0]?.match.doubts[0]?.code : undefined;
    }, { timeout: 5000 })
    .toBe('placeHidden');
  const found = await index.search({ wishes: near, situation, limit: 1 });
  expect(found).toMatchObject({ value: { results: [{ match: { metres: undefined }, entry: { card: { places: [{ hidden: true }] } } }] } });
  expect(await names(index, { words: 'heron' })).toEqual([]);
  await write('keptLocations', 12, { ...hidden, [`service:${recordId(22)}`]: null } as Written, 3);
  await expect
    .poll(async () => {
      const again = await index.search({ wishes: near, situation, limit: 1 });
      return again.ok ? again.value.results[0]?.match.doubts[0]?.code : undefined;
    }, { timeout: 5000 })
    .toBe('placeUnknown');
});

test('after the lock nothing is left in memory and nothing is answered', async () => {
  const { index, vault } = await open();
  await names(index, { words: 'riz' });
  expect(index.size()).toBe(4);
  vault.lock();
  expect(index.size()).toBe(0);
  expect(await index.search({ wishes: {}, situation, limit: 30 })).toMatchObject({ ok: false, failure: { kind: 'vault-locked' } });
});

test('hours are asked for again as time passes', async () => {
  const { index } = await open();
  const at = async (on: string, minutes: number, wishes: Wishes) => {
    const found = await index.search({ wishes: { ...wishes, words: 'samedi' }, situation: { now: { day: day(on), minutes }, pedDays: [] }, limit: 1 });
    return found.ok ? found.value.results[0]?.match.rank : undefined;
  };
  expect(await at('2026-11-28', 600, { when: 'now' })).toBe('fits');
  expect(await at('2026-11-28', 719, { when: 'now' })).toBe('fits');
  expect(await at('2026-11-28', 720, { when: 'now' })).toBe('almost');
  expect(await at('2026-11-28', 600, { when: 'saturday' })).toBe('fits');
  expect(await at('2026-11-28', 720, { when: 'saturday' })).toBe('doubts');
  expect(await at('2026-11-29', 720, { when: 'saturday' })).toBe('fits');
  expect(await at('2026-12-26', 600, { when: 'saturday' })).toBe('doubts');
});
