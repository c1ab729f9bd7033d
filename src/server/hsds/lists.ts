import type { Id, RecordId } from '#kernel/id.ts';
import type { Json } from '#domain/hsds-entity.ts';
import { ownId } from '#domain/hsds-own-terms.ts';
import { listedFacets, listedTerms, type ListedTerm, printTaxonomy, printTerm, taxonomyId, termId, type TermNames } from '#domain/hsds-terms.ts';
import {
  countDirectory, countPairs, type DirectoryRow, type DirectoryWish, type PlacePair, readDirectoryIds, readDirectoryRows, readNamedRows, readPairs, type Slice, type TermWish,
} from '#server/postgres/read-directory.ts';
import { fullAtLocations, fullOrganizations, fullServices, listedAtLocations, listedOrganizations, listedServices, minimal, type Shelf } from './content.ts';
import type { Question } from './question.ts';
import { fold } from './search-words.ts';

/** What one address of the API lists: how many there are, a page of them, all of them a batch at a time, and one by its name. */
export type List = {
  readonly count: () => Promise<number>;
  readonly page: (slice: Slice) => Promise<readonly Json[]>;
  readonly batches: () => AsyncGenerator<readonly Json[], void>;
};
type One = Json | undefined;

export type Ground = { readonly shelf: Shelf; readonly names: TermNames };
export type Resource = { readonly list: (ground: Ground, question: Question) => List; readonly one: (ground: Ground, id: RecordId, question: Question) => Promise<One> };

const BATCH = 100;

/** What the identifiers in a question stand for; one that is none of ours is one of somebody else's. */
function termsOf({ shelf }: Ground, { term, taxonomy }: Question): readonly TermWish[] {
  const { sha1 } = shelf.printing;
  const wished = (id: Id, known: TermWish | undefined): TermWish => known ?? { foreign: id };
  const facet = listedFacets.find((one) => taxonomyId(one, sha1) === taxonomy);
  return [
    ...(term === undefined ? [] : [wished(term, listedTerms.find((one) => termId(one, sha1) === term))]),
    ...(taxonomy === undefined ? [] : [wished(taxonomy, facet === undefined ? undefined : { facet, code: undefined })]),
  ];
}

function wishOf(ground: Ground, question: Question): DirectoryWish {
  const kindsNamed = (word: string): readonly string[] =>
    listedTerms.flatMap(({ facet, code }) => (facet === 'kind' && fold(ground.names(facet, code)).includes(word) ? [code] : []));
  return {
    organisation: ground.shelf.organisation,
    words: question.words.map((text) => ({ text, kinds: kindsNamed(text) })),
    terms: termsOf(ground, question),
    provider: question.organization,
    since: question.since,
  };
}

type Printer = (rows: readonly DirectoryRow[]) => Promise<readonly Json[]>;

function rowList({ database }: Shelf, noun: 'services' | 'providers', { wish, print }: { readonly wish: DirectoryWish; readonly print: Printer }): List {
  const read = (slice: Slice): Promise<readonly DirectoryRow[]> => readDirectoryRows(database, noun, { wish, slice });
  return {
    count: () => countDirectory(database, noun, wish),
    page: async (slice) => print(await read(slice)),
    batches: async function* () {
      let after: RecordId | undefined;
      for (;;) {
        const rows = await read({ limit: BATCH, after });
        after = rows.at(-1)?.id;
        if (after === undefined) {
          return;
        }
        yield await print(rows);
      }
    },
  };
}

const services: Resource = {
  list: (ground, question) => {
    const { shelf } = ground;
    const wish = wishOf(ground, question);
    const print: Printer = (rows) => (question.minimal ? Promise.resolve(minimal(rows)) : question.full ? fullServices(shelf, rows) : listedServices(shelf, rows));
    const list = rowList(shelf, 'services', { wish, print });
    return question.minimal ? { ...list, page: async (slice) => minimal(await readDirectoryIds(shelf.database, 'services', { wish, slice })) } : list;
  },
  one: async ({ shelf }, id) => (await fullServices(shelf, await namedOne(shelf, 'services', id)))[0],
};

/** By its name, if whoever asks for the list would be given it. */
const namedOne = (shelf: Shelf, noun: 'services' | 'providers', id: RecordId): Promise<readonly DirectoryRow[]> =>
  readNamedRows(shelf.database, shelf.organisation, { noun, ids: [id] });

const organizations: Resource = {
  list: (ground, question) => {
    const { shelf } = ground;
    // Terms are no question about organisations in the standard.
    const wish = wishOf(ground, { ...question, term: undefined, taxonomy: undefined });
    const withAll = question.full || question.fullService;
    return rowList(shelf, 'providers', { wish, print: async (rows) => (withAll ? fullOrganizations(shelf, rows, question.fullService) : listedOrganizations(shelf, rows)) });
  },
  one: async ({ shelf }, id, { fullService }) => (await fullOrganizations(shelf, await namedOne(shelf, 'providers', id), fullService))[0],
};

const places: Resource = {
  list: (ground, question) => {
    const { shelf } = ground;
    const wish = wishOf(ground, question);
    const print = (pairs: readonly PlacePair[]): Promise<readonly Json[]> => (question.full ? fullAtLocations : listedAtLocations)(shelf, pairs);
    return {
      count: () => countPairs(shelf.database, wish),
      page: async (slice) => print(await readPairs(shelf.database, wish, slice)),
      batches: async function* () {
        const pairs = await readPairs(shelf.database, wish, { limit: ALL });
        for (let at = 0; at < pairs.length; at += BATCH) {
          yield await print(pairs.slice(at, at + BATCH));
        }
      },
    };
  },
  // Its identifier is drawn from both names and leads back to neither: each pair is asked for its own.
  one: async ({ shelf }, id) => {
    const pairs = await readPairs(shelf.database, { organisation: shelf.organisation }, { limit: ALL });
    const found = pairs.find(({ service, location }) => ownId(`${service}:${location}`, shelf.printing.sha1) === id);
    return found === undefined ? undefined : (await fullAtLocations(shelf, [found]))[0];
  },
};

/** More pairs of a service and a place than any directory has. */
const ALL = 1_000_000;

/** A list that is known beforehand, and short. */
function fixedList(all: readonly Json[], { words }: Question): List {
  const says = (json: Json): string => fold([json['code'], json['name'], json['description']].join(' '));
  const found = all.filter((json) => words.every((word) => says(json).includes(word)));
  return {
    count: async () => found.length,
    page: async ({ limit, offset = 0 }) => found.slice(offset, offset + limit),
    batches: async function* () {
      yield found;
    },
  };
}

const naming = ({ shelf, names }: Ground) => ({ sha1: shelf.printing.sha1, nameOf: names, language: 'fr' });
const taxonomiesOf = (ground: Ground): readonly Json[] => listedFacets.map((facet) => printTaxonomy(facet, naming(ground)));
const termsIn = (ground: Ground, terms: readonly ListedTerm[]): readonly Json[] => terms.map((term) => printTerm(term, naming(ground)));
const withId = (all: readonly Json[], id: RecordId): One => all.find((json) => json['id'] === id);

const taxonomies: Resource = {
  list: (ground, question) => fixedList(taxonomiesOf(ground), question),
  one: async (ground, id) => withId(taxonomiesOf(ground), id),
};

const taxonomyTerms: Resource = {
  list: (ground, question) => {
    const { taxonomy, parent } = question;
    // None of ours has another one above it.
    const wanted = parent === undefined ? listedTerms : [];
    return fixedList(termsIn(ground, wanted).filter((term) => taxonomy === undefined || term['taxonomy_id'] === taxonomy), question);
  },
  one: async (ground, id) => withId(termsIn(ground, listedTerms), id),
};

/** By the last part of its address, as HSDS 3.0 names it. */
export const resources = { services, organizations, service_at_locations: places, taxonomies, taxonomy_terms: taxonomyTerms } as const satisfies Readonly<Record<string, Resource>>;
