import type { RecordId } from '#kernel/id.ts';
import { type EntryFacts, entryFacts } from '#domain/directory-entry.ts';
import type { CostOption, DirectoryPhone } from '#domain/directory-elements.ts';
import type { InEnglish } from '#domain/in-english.ts';
import type { Location } from '#domain/location.ts';
import type { Provider } from '#domain/provider.ts';
import type { Checked, Service } from '#domain/service.ts';
import type { DirectoryNoun, Listed, ListedLocation } from './directory.ts';
import type { EntryWords } from './directory-words.ts';
import { fold } from './fold.ts';

/** What a line of results shows, so that nothing is read while one types. */
export type EntryCard = {
  readonly name: string;
  readonly inEnglish: InEnglish;
  readonly provider: { readonly id: RecordId; readonly name: string; readonly inEnglish: InEnglish } | undefined;
  /** Of the service; where it has none, of its organisation. */
  readonly phones: readonly DirectoryPhone[];
  readonly costs: readonly CostOption[];
  readonly fees: string;
  readonly checked: Checked | undefined;
  readonly places: readonly { readonly id: RecordId; readonly name: string; readonly line1: string; readonly city: string; readonly hidden: boolean }[];
  readonly kept: boolean;
  readonly ours: boolean;
};

/** A service as the search knows it. */
export type DirectoryEntry = { readonly facts: EntryFacts; readonly card: EntryCard; /** Folded: the order of what is equal. */ readonly name: string };

type KnownPlace = Pick<Location, 'id' | 'type' | 'lat' | 'lng' | 'schedules' | 'hidden' | 'name'> & {
  readonly line1: string;
  readonly city: string;
  readonly words: string;
  readonly services: readonly RecordId[];
};
type KnownProvider = { readonly id: RecordId; readonly name: string; readonly inEnglish: InEnglish; readonly words: string; readonly phones: readonly DirectoryPhone[] };

const joined = (...texts: readonly (string | undefined)[]): string => texts.filter((text) => text !== undefined && text !== '').join(' ');

/** The name alone: the rest is read where it is shown. */
const named = ({ name }: InEnglish): InEnglish => (name === undefined ? {} : { name });

/** What something is about stands in its first sentences; every further word costs memory ten thousand times. */
const LETTERS = 300;
const beginning = (text: string | undefined): string | undefined => text?.slice(0, LETTERS);

/** The facts of every service, put together with its organisation and its places: each is looked up here, whichever came first. */
export class DirectoryEntries {
  readonly entries = new Map<RecordId, DirectoryEntry>();
  readonly #providers = new Map<RecordId, KnownProvider>();
  readonly #places = new Map<RecordId, KnownPlace>();
  /** Services by what they name, and by what names them. */
  readonly #ofProvider = new Map<RecordId, Set<RecordId>>();
  readonly #ofPlace = new Map<RecordId, Set<RecordId>>();
  readonly #hiddenOf = new Map<RecordId, Set<RecordId>>();
  readonly #named = new Map<RecordId, { readonly provider: RecordId | undefined; readonly places: readonly RecordId[] }>();

  /** Answers the services that are drawn otherwise now. */
  putProvider({ value }: Listed<Provider>): ReadonlySet<RecordId> {
    const { id, name, alternateName, inEnglish, phones } = value;
    this.#providers.set(id, { id, name, inEnglish: named(inEnglish), phones, words: joined(name, alternateName, inEnglish.name) });
    return new Set(this.#ofProvider.get(id));
  }

  putLocation({ value, services }: ListedLocation): ReadonlySet<RecordId> {
    const { id, type, lat, lng, schedules, hidden, name, alternateName, addresses } = value;
    const touched = new Set(this.#servicesAt(id));
    this.#forgetHidden(id);
    const [first] = addresses;
    const words = joined(name, alternateName, ...addresses.flatMap(({ line1, city, region, postalCode }) => [line1, city, region, postalCode]));
    this.#places.set(id, { id, type, lat, lng, schedules, hidden, name, line1: first?.line1 ?? '', city: first?.city ?? '', words, services });
    for (const service of services) {
      add(this.#hiddenOf, service, id);
      touched.add(service);
    }
    return touched;
  }

  /** Answers the words that it is found by. */
  putService({ value: service, kept, ours }: Listed<Service>): EntryWords {
    const { id, provider: providerId } = service;
    this.#forgetService(id);
    const placeIds = service.places.map(({ location }) => location);
    const ids = [...new Set([...placeIds, ...(this.#hiddenOf.get(id) ?? [])])];
    const places = ids.flatMap((place) => this.#places.get(place) ?? []);
    const provider = providerId === undefined ? undefined : this.#providers.get(providerId);
    this.#named.set(id, { provider: providerId, places: placeIds });
    if (providerId !== undefined) {
      add(this.#ofProvider, providerId, id);
    }
    for (const place of placeIds) {
      add(this.#ofPlace, place, id);
    }
    const card: EntryCard = {
      name: service.name,
      inEnglish: named(service.inEnglish),
      provider: provider === undefined ? undefined : { id: provider.id, name: provider.name, inEnglish: provider.inEnglish },
      phones: service.phones.length > 0 ? service.phones : (provider?.phones ?? []),
      costs: service.costs,
      fees: service.feesDescription,
      checked: service.checked,
      places: places.map((place) => ({ id: place.id, name: place.name, line1: place.line1, city: place.city, hidden: place.hidden })),
      kept,
      ours,
    };
    this.entries.set(id, { facts: entryFacts(service, places), card, name: fold(service.name) });
    return this.#wordsOf(service, provider, places);
  }

  /** Answers the services that are drawn otherwise without it. */
  remove(noun: DirectoryNoun, id: RecordId): ReadonlySet<RecordId> {
    if (noun === 'services') {
      this.#forgetService(id);
      return new Set();
    }
    if (noun === 'providers') {
      this.#providers.delete(id);
      return new Set(this.#ofProvider.get(id));
    }
    const touched = new Set(this.#servicesAt(id));
    this.#forgetHidden(id);
    this.#places.delete(id);
    return touched;
  }

  known(noun: DirectoryNoun): readonly RecordId[] {
    const known = { providers: this.#providers, locations: this.#places, services: this.entries };
    return [...known[noun].keys()];
  }

  #forgetService(id: RecordId): void {
    const named = this.#named.get(id);
    if (named?.provider !== undefined) {
      this.#ofProvider.get(named.provider)?.delete(id);
    }
    for (const place of named?.places ?? []) {
      this.#ofPlace.get(place)?.delete(id);
    }
    this.#named.delete(id);
    this.entries.delete(id);
  }

  clear(): void {
    for (const map of [this.entries, this.#providers, this.#places, this.#ofProvider, this.#ofPlace, this.#hiddenOf, this.#named]) {
      map.clear();
    }
  }

  /** Where a hidden door is stands in no word that is looked for. */
  #wordsOf(service: Service, provider: KnownProvider | undefined, places: readonly KnownPlace[]): EntryWords {
    const { name, alternateName, description, inEnglish, eligibility, kinds, areas, phones, alert } = service;
    return {
      name: joined(name, alternateName, inEnglish.name),
      provider: provider?.words ?? '',
      kinds,
      place: joined(...places.filter(({ hidden }) => !hidden).map(({ words }) => words), ...areas.map((area) => area.name)),
      text: joined(...[description, inEnglish.description, eligibility, inEnglish.eligibility, alert].map(beginning)),
      phones: [...phones, ...(provider?.phones ?? [])].map(({ number }) => number),
    };
  }

  #servicesAt(place: RecordId): readonly RecordId[] {
    return [...(this.#ofPlace.get(place) ?? []), ...(this.#places.get(place)?.services ?? [])];
  }

  #forgetHidden(place: RecordId): void {
    for (const service of this.#places.get(place)?.services ?? []) {
      this.#hiddenOf.get(service)?.delete(place);
    }
  }
}

function add(map: Map<RecordId, Set<RecordId>>, key: RecordId, value: RecordId): void {
  const known = map.get(key);
  if (known === undefined) {
    map.set(key, new Set([value]));
  } else {
    known.add(value);
  }
}
