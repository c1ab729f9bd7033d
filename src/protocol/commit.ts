import type { Instant } from '#kernel/clock.ts';
import { type DeviceId, parseId, type RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { Malformed } from './byte-reader.ts';
import { deflateAndPad, unpadAndInflate } from './deflating.ts';
import { type Vector, vectorEntries } from './heads.ts';
import { isMap, packValue, unpackValue, type Value, type ValueMap } from './packing.ts';

export type FieldWrite = { readonly value: Value; readonly base: Vector };

/** Some fields of one record, each with what its author had seen of it. */
export type Change = { readonly table: string; readonly id: RecordId; readonly writes: Readonly<Record<string, FieldWrite>> };

/** All the changes of one action: applied together or not at all. */
export type Commit = {
  /** When it was saved, by the clock of the server as far as the device knew it. */
  readonly at: Instant;
  /** True where the device had never heard the server's clock. */
  readonly timeUncertain?: true;
  readonly changes: readonly Change[];
  /** SHA-256 of the sealed pieces that belong to it, in hex. */
  readonly attachments?: readonly string[];
};

/** The shape of what is sealed. A later shape is read beside this one; nothing sealed is ever rewritten. */
const SHAPE = 1;

const vectorKey = (vector: Vector): string => JSON.stringify(vectorEntries(vector).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Fields that share a base, nearly always all of them, name it once. */
function changeToValue(change: Change, deviceIndex: ReadonlyMap<DeviceId, number>): ValueMap {
  const groups = new Map<string, { base: Value; fields: Record<string, Value> }>();
  for (const [name, { value, base }] of Object.entries(change.writes)) {
    const key = vectorKey(base);
    const group = groups.get(key) ?? {
      base: vectorEntries(base).map(([device, n]) => [deviceIndex.get(device) ?? 0, n]),
      fields: {},
    };
    group.fields[name] = value;
    groups.set(key, group);
  }
  return { table: change.table, id: change.id, writes: [...groups.values()].map(({ base, fields }) => [base, fields]) };
}

/** The commit as bytes, deflated and padded, ready to be sealed (or, when it is published, to be sent in clear). */
export function commitToBytes(commit: Commit): Uint8Array<ArrayBuffer> {
  const devices = [
    ...new Set(
      commit.changes.flatMap(({ writes }) =>
        Object.values(writes).flatMap(({ base }) => vectorEntries(base).map(([device]) => device)),
      ),
    ),
  ];
  const deviceIndex = new Map(devices.map((device, index) => [device, index]));
  return deflateAndPad(
    packValue({
      shape: SHAPE,
      at: commit.at,
      ...(commit.timeUncertain === undefined ? {} : { timeUncertain: true }),
      ...(devices.length === 0 ? {} : { devices }),
      changes: commit.changes.map((change) => changeToValue(change, deviceIndex)),
      ...(commit.attachments === undefined ? {} : { attachments: commit.attachments }),
    }),
  );
}

function readBase(pairs: Value | undefined, devices: readonly DeviceId[]): Vector | undefined {
  if (!Array.isArray(pairs)) {
    return undefined;
  }
  const base: Record<DeviceId, number> = {};
  for (const pair of pairs) {
    const [index, n]: readonly unknown[] = Array.isArray(pair) ? pair : [];
    const device = typeof index === 'number' ? devices[index] : undefined;
    if (device === undefined || typeof n !== 'number' || !Number.isSafeInteger(n) || n < 1) {
      return undefined;
    }
    base[device] = n;
  }
  return base;
}

function readWrites(groups: Value | undefined, devices: readonly DeviceId[]): Record<string, FieldWrite> | undefined {
  if (!Array.isArray(groups)) {
    return undefined;
  }
  const writes: Record<string, FieldWrite> = {};
  for (const group of groups) {
    const [pairs, fields]: readonly Value[] = Array.isArray(group) ? group : [];
    const base = readBase(pairs, devices);
    if (base === undefined || !isMap(fields)) {
      return undefined;
    }
    for (const [name, value] of Object.entries(fields)) {
      writes[name] = { value, base };
    }
  }
  return writes;
}

function readChange(value: Value, devices: readonly DeviceId[]): Change | undefined {
  if (!isMap(value)) {
    return undefined;
  }
  const id = parseId<RecordId>(value['id']);
  const writes = readWrites(value['writes'], devices);
  const table = value['table'];
  return id === undefined || writes === undefined || typeof table !== 'string' || table.length === 0
    ? undefined
    : { table, id, writes };
}

function readAttachments(value: Value | undefined): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((hash): hash is string => typeof hash === 'string') : undefined;
}

const every = <Item>(items: readonly (Item | undefined)[]): readonly Item[] | undefined => {
  const found = items.filter((item) => item !== undefined);
  return found.length === items.length ? found : undefined;
};

/** A time that a calendar can say (ECMA-262, time values): anything else would stop the screens that show it. */
const isTime = (value: Value | undefined): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) <= 8.64e15;

type CommitUnread = Malformed | { readonly kind: 'shape-unknown' };

function readContent(map: ValueMap): Result<Commit, CommitUnread> {
  const list = (name: string): readonly Value[] => (Array.isArray(map[name]) ? map[name] : []);
  const devices = every(list('devices').map((device) => parseId<DeviceId>(device)));
  const changes = devices === undefined ? undefined : every(list('changes').map((change) => readChange(change, devices)));
  const at = map['at'];
  if (changes === undefined || changes.length === 0 || !isTime(at)) {
    return fail({ kind: 'malformed' });
  }
  const attachments = readAttachments(map['attachments']);
  return ok({
    at,
    ...(map['timeUncertain'] === true ? { timeUncertain: true as const } : {}),
    changes,
    ...(attachments === undefined ? {} : { attachments }),
  });
}

/** What `commitToBytes` wrote. Tables and fields this version does not know are kept as they are. */
export function bytesToCommit(bytes: Uint8Array): Result<Commit, CommitUnread> {
  const content = unpadAndInflate(bytes);
  const value = content.ok ? unpackValue(content.value) : content;
  if (!value.ok || !isMap(value.value)) {
    return fail({ kind: 'malformed' });
  }
  const { shape } = value.value;
  return typeof shape === 'number' && shape > SHAPE ? fail({ kind: 'shape-unknown' }) : readContent(value.value);
}
