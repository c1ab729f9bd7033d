import type { DeviceId, MemberId, OrganisationId, RecordId, SpaceId } from '#kernel/id.ts';
import type { Role } from '#domain/member.ts';
import { senderName } from '#protocol/envelope.ts';
import type { Ranges } from '#protocol/exchange-messages.ts';
import type {
  ChangeLog, KnownDevice, NewEntry, Place, PortionQuestion, PublishedPage, PublishedQuestion, PublishedScope, SpaceState, SpaceTransaction, Standing, VersionedEntry,
} from './change-log.ts';
import { publishedKey } from './change-log.ts';
import { rowsToPortion, takeWithinLimits } from './portion.ts';
import { cutPage } from './published-page.ts';

type Kept = NewEntry & { readonly seq: number; readonly dropped: boolean };

type Space = {
  readonly state: SpaceState;
  readonly roles: ReadonlyMap<MemberId, Role>;
  readonly erased: ReadonlySet<RecordId>;
  readonly entries: readonly Kept[];
};

type Organisation = {
  readonly devices: ReadonlyMap<DeviceId, KnownDevice>;
  readonly rows: ReadonlyMap<string, VersionedEntry>;
  readonly version: number;
};

/** The change log without a database, for tests and for the simulation, with what other routes would tell a database. */
export type MemoryChangeLog = ChangeLog & {
  readonly addSpace: (place: Place, state: Omit<SpaceState, 'head'>) => void;
  readonly addDevice: (organisation: OrganisationId, id: DeviceId, device: Omit<KnownDevice, 'removed'>) => void;
  readonly removeDevice: (organisation: OrganisationId, id: DeviceId) => void;
  readonly setRole: (place: Place, member: MemberId, role: Role) => void;
  readonly setEpoch: (place: Place, epoch: number) => void;
  /** As after a restore from a backup: what came after `head` is gone, and the generation is new. */
  readonly restore: (place: Place, to: Pick<SpaceState, 'head' | 'generation'>) => void;
};

/** Everything there is. Values are never changed, only replaced: a transaction that fails leaves the old ones. */
type World = { readonly spaces: Map<string, Space>; readonly organisations: Map<OrganisationId, Organisation> };

const nowhere: Organisation = { devices: new Map(), rows: new Map(), version: 0 };
const placeKey = ({ organisation, space }: Place): string => `${organisation}:${space}`;
const organisationOf = (world: World, id: OrganisationId): Organisation => world.organisations.get(id) ?? nowhere;

function standingOf(world: World, place: Place, id: DeviceId): Standing | undefined {
  const device = organisationOf(world, place.organisation).devices.get(id);
  const role = device === undefined ? undefined : world.spaces.get(placeKey(place))?.roles.get(device.member);
  return device === undefined ? undefined : { member: device.member, removed: device.removed, role };
}

const found = <Key, Value>(keys: readonly Key[], find: (key: Key) => Value | undefined): ReadonlyMap<Key, Value> =>
  new Map(
    keys.flatMap((key) => {
      const value = find(key);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );

function schoolAt(world: World, address: string): RecordId | undefined {
  for (const { rows } of world.organisations.values()) {
    for (const row of rows.values()) {
      if (row.address === address) {
        return row.id;
      }
    }
  }
  return undefined;
}

const withEntries = (space: Space, fresh: readonly NewEntry[]): Space => {
  const { head } = space.state;
  const entries = fresh.map((entry, i): Kept => ({ ...entry, seq: head + i + 1, dropped: false }));
  return { ...space, state: { ...space.state, head: head + fresh.length }, entries: [...space.entries, ...entries] };
};

type Staged = { space: Space; organisation: Organisation };

/** A transaction writes into `staged`, which takes the place of the world's own only when the work is done. */
function createTransaction(world: World, place: Place, staged: Staged): SpaceTransaction {
  return {
    state: staged.space.state,
    standing: async (devices) => found(devices, (id) => standingOf(world, place, id)),
    erased: async (subjects) => new Set(subjects.filter((subject) => staged.space.erased.has(subject))),
    hashes: async (headers) => {
      const names = new Set(headers.map(senderName));
      const here = staged.space.entries.filter(({ header }) => names.has(senderName(header)));
      return new Map(here.map(({ header, hash }) => [senderName(header), hash]));
    },
    append: async (entries) => {
      staged.space = withEntries(staged.space, entries);
    },
    erase: async (subject) => {
      const entries = staged.space.entries.map((entry) =>
        entry.header.subject === subject ? { ...entry, bytes: new Uint8Array(0), dropped: true } : entry,
      );
      staged.space = { ...staged.space, entries, erased: new Set([...staged.space.erased, subject]) };
    },
    publishedRows: async (keys) => found(keys.map(publishedKey), (key) => staged.organisation.rows.get(key)),
    schoolAt: async (address) => {
      const organisations = new Map([...world.organisations, [place.organisation, staged.organisation]]);
      return schoolAt({ ...world, organisations }, address);
    },
    publish: async (entries) => {
      const version = staged.organisation.version + 1;
      const rows = entries.map((entry) => [publishedKey(entry), { ...entry, version }] as const);
      staged.organisation = { ...staged.organisation, version, rows: new Map([...staged.organisation.rows, ...rows]) };
    },
  };
}

/** Only what a transaction writes: a role or a device that changed meanwhile stays changed. */
function commitStaged(world: World, place: Place, { space, organisation }: Staged): void {
  const [now, us] = [world.spaces.get(placeKey(place)) ?? space, organisationOf(world, place.organisation)];
  const state = { ...now.state, head: space.state.head };
  world.spaces.set(placeKey(place), { ...now, state, entries: space.entries, erased: space.erased });
  world.organisations.set(place.organisation, { ...us, rows: organisation.rows, version: organisation.version });
}

function collectRanges(entries: readonly Kept[]): Readonly<Record<DeviceId, Ranges>> {
  const has: Record<DeviceId, [number, number][]> = {};
  const dots = entries.flatMap(({ header: { sender } }) => ('device' in sender ? sender : []));
  for (const { device, n } of dots.toSorted((a, b) => a.n - b.n)) {
    const ranges = (has[device] ??= []);
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === n - 1) {
      last[1] = n;
    } else {
      ranges.push([n, n]);
    }
  }
  return has;
}

function readPortion(space: Space | undefined, question: PortionQuestion) {
  const { direction, from, to, without } = question;
  const rows = (space?.entries ?? []).filter(
    ({ seq, dropped, header: { sender } }) =>
      seq >= from && seq <= to && !dropped && !(without !== undefined && 'device' in sender && sender.device === without),
  );
  return rowsToPortion(question, takeWithinLimits(direction === 'up' ? rows : rows.toReversed(), question));
}

function publisherOf(world: World, scope: PublishedScope): { organisation: Organisation; school?: RecordId } | undefined {
  if ('organisation' in scope) {
    const organisation = world.organisations.get(scope.organisation);
    return organisation === undefined ? undefined : { organisation };
  }
  const school = schoolAt(world, scope.school);
  const organisation = [...world.organisations.values()].find(({ rows }) => school !== undefined && rows.has(publishedKey({ noun: 'schools', id: school })));
  return organisation === undefined || school === undefined ? undefined : { organisation, school };
}

function publishedPage(world: World, scope: PublishedScope, question: PublishedQuestion): PublishedPage | undefined {
  const publisher = publisherOf(world, scope);
  if (publisher === undefined) {
    return undefined;
  }
  const { organisation, school } = publisher;
  const rows = [...organisation.rows.values()].filter(({ noun }) => noun === question.noun).toSorted((a, b) => a.version - b.version);
  if ('ids' in question) {
    return { version: organisation.version, entries: rows.filter(({ id }) => question.ids.includes(id)), more: false };
  }
  const entries = rows.filter((row) => row.version > question.since && (school === undefined || row.school === school));
  return cutPage({ version: organisation.version, entries, more: false }, question.limits);
}

/** The writes that other routes make. */
function createSetUp(world: World): Omit<MemoryChangeLog, keyof ChangeLog> {
  const changeSpace = (place: Place, change: (space: Space) => Partial<Space>): void => {
    const space = world.spaces.get(placeKey(place));
    if (space !== undefined) {
      world.spaces.set(placeKey(place), { ...space, ...change(space) });
    }
  };
  const setDevice = (organisation: OrganisationId, id: DeviceId, device: KnownDevice | undefined): void => {
    const known = organisationOf(world, organisation);
    if (device !== undefined) {
      world.organisations.set(organisation, { ...known, devices: new Map([...known.devices, [id, device]]) });
    }
  };
  return {
    addSpace: (place, state) => {
      world.organisations.set(place.organisation, organisationOf(world, place.organisation));
      world.spaces.set(placeKey(place), { state: { ...state, head: 0 }, roles: new Map(), erased: new Set(), entries: [] });
    },
    addDevice: (organisation, id, device) => setDevice(organisation, id, { ...device, removed: false }),
    removeDevice: (organisation, id) => {
      const device = organisationOf(world, organisation).devices.get(id);
      setDevice(organisation, id, device === undefined ? undefined : { ...device, removed: true });
    },
    setRole: (place, member, role) => changeSpace(place, ({ roles }) => ({ roles: new Map([...roles, [member, role]]) })),
    setEpoch: (place, epoch) => changeSpace(place, ({ state }) => ({ state: { ...state, epoch } })),
    restore: (place, to) =>
      changeSpace(place, ({ state, entries }) => ({ state: { ...state, ...to }, entries: entries.filter(({ seq }) => seq <= to.head) })),
  };
}

export function createMemoryChangeLog(): MemoryChangeLog {
  const world: World = { spaces: new Map(), organisations: new Map() };
  let queue: Promise<unknown> = Promise.resolve();

  /** One transaction after the other, as under a lock. */
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  }

  return {
    ...createSetUp(world),
    devices: async (organisation, ids) => found(ids, (id) => organisationOf(world, organisation).devices.get(id)),
    look: async (place, device) => {
      const space = world.spaces.get(placeKey(place));
      return space === undefined ? undefined : { state: space.state, standing: standingOf(world, place, device) };
    },
    inSpace: (place, work) =>
      inTurn(async () => {
        const space = world.spaces.get(placeKey(place));
        if (space === undefined) {
          return undefined;
        }
        const staged: Staged = { space, organisation: organisationOf(world, place.organisation) };
        const value = await work(createTransaction(world, place, staged));
        commitStaged(world, place, staged);
        return value;
      }),
    read: async (place, question) => readPortion(world.spaces.get(placeKey(place)), question),
    has: async (place) => collectRanges(world.spaces.get(placeKey(place))?.entries ?? []),
    heads: async (places) =>
      new Map(
        places.flatMap((place): (readonly [SpaceId, number])[] => {
          const space = world.spaces.get(placeKey(place));
          return space === undefined ? [] : [[place.space, space.state.head]];
        }),
      ),
    published: async (scope, question) => publishedPage(world, scope, question),
  };
}
