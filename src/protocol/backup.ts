import { type DeviceId, type Id, type MemberId, type OrganisationId, parseId, type SpaceId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { Malformed } from './byte-reader.ts';
import { PUBLIC_KEY_BYTES } from './succession.ts';
import { isMap, packValue, unpackValue, type Value, type ValueMap } from './packing.ts';

/** Who wrote a backup, with every key they read with, and the heir that makes the next device theirs. */
export type BackupHead = {
  readonly kind: 'head';
  readonly organisation: OrganisationId;
  readonly member: MemberId;
  readonly device: DeviceId;
  readonly role: 'worker' | 'coordinator';
  readonly initials: string;
  readonly madeAt: number;
  readonly spaces: { readonly organisation: SpaceId; readonly team: SpaceId; readonly own: SpaceId };
  readonly keys: readonly { readonly space: SpaceId; readonly epoch: number; readonly key: Uint8Array }[];
  readonly heir: { readonly publicKey: Uint8Array; readonly privateKey: Uint8Array; readonly statement: Uint8Array };
};

/** What is in a backup, one after another. The history is whole packs; what waited is signed, so that anybody may carry it. */
export type BackupEntry =
  | BackupHead
  | { readonly kind: 'pack'; readonly space: SpaceId; readonly from?: number; readonly to?: number; readonly envelopes: Uint8Array }
  | { readonly kind: 'waiting'; readonly at: number; readonly envelope: Uint8Array }
  | { readonly kind: 'attachment'; readonly hash: string; readonly space: SpaceId; readonly bytes: Uint8Array; readonly waiting: boolean }
  | { readonly kind: 'draft'; readonly id: string; readonly savedAt: number; readonly content: ValueMap }
  | { readonly kind: 'setting'; readonly id: string; readonly value: Value }
  | { readonly kind: 'cursor'; readonly space: SpaceId; readonly generation?: string; readonly after?: number; readonly before?: number };

function entryToValue(entry: BackupEntry): ValueMap {
  if (entry.kind === 'head') {
    return { ...entry, spaces: { ...entry.spaces }, keys: entry.keys.map(({ space, epoch, key }) => [space, epoch, key]), heir: { ...entry.heir } };
  }
  return { ...entry };
}

export const entriesToBytes = (entries: readonly BackupEntry[]): Uint8Array<ArrayBuffer> => packValue(entries.map((entry) => entryToValue(entry)));

const count = (value: Value | undefined): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
const text = (value: Value | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
const bytes = (value: Value | undefined): Uint8Array | undefined => (value instanceof Uint8Array ? value : undefined);
const id = <Kind extends Id>(value: Value | undefined): Kind | undefined => parseId<Kind>(value);

function readKey(value: Value): BackupHead['keys'][number] | undefined {
  const [space, epoch, key] = Array.isArray(value) ? [id<SpaceId>(value[0]), count(value[1]), bytes(value[2])] : [];
  return space === undefined || epoch === undefined || epoch === 0 || key?.length !== 32 || key.every((byte) => byte === 0) ? undefined : { space, epoch, key };
}

function readSpaces(value: Value | undefined): BackupHead['spaces'] | undefined {
  const map: ValueMap = value !== undefined && isMap(value) ? value : {};
  const [organisation, team, own] = [id<SpaceId>(map['organisation']), id<SpaceId>(map['team']), id<SpaceId>(map['own'])];
  return organisation === undefined || team === undefined || own === undefined ? undefined : { organisation, team, own };
}

function readHeir(value: Value | undefined): BackupHead['heir'] | undefined {
  const map: ValueMap = value !== undefined && isMap(value) ? value : {};
  const [publicKey, privateKey, statement] = [bytes(map['publicKey']), bytes(map['privateKey']), bytes(map['statement'])];
  return publicKey?.length !== PUBLIC_KEY_BYTES || privateKey === undefined || statement === undefined ? undefined : { publicKey, privateKey, statement };
}

function readHead(value: ValueMap): BackupHead | undefined {
  const [organisation, member, device] = [id<OrganisationId>(value['organisation']), id<MemberId>(value['member']), id<DeviceId>(value['device'])];
  const [role, initials, madeAt] = [value['role'], text(value['initials']), count(value['madeAt'])];
  const [spaces, heir, listed] = [readSpaces(value['spaces']), readHeir(value['heir']), value['keys']];
  const keys = Array.isArray(listed) ? listed.map((key: Value) => readKey(key)) : [undefined];
  const whole = keys.filter((key) => key !== undefined);
  if (organisation === undefined || member === undefined || device === undefined || initials === undefined || madeAt === undefined) {
    return undefined;
  }
  return spaces === undefined || heir === undefined || whole.length !== keys.length || (role !== 'worker' && role !== 'coordinator')
    ? undefined
    : { kind: 'head', organisation, member, device, role, initials, madeAt, spaces, keys: whole, heir };
}

function readPack(value: ValueMap): BackupEntry | undefined {
  const [space, envelopes, from, to] = [id<SpaceId>(value['space']), bytes(value['envelopes']), count(value['from']), count(value['to'])];
  return space === undefined || envelopes === undefined
    ? undefined
    : { kind: 'pack', space, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), envelopes };
}

function readWaiting(value: ValueMap): BackupEntry | undefined {
  const [at, envelope] = [count(value['at']), bytes(value['envelope'])];
  return at === undefined || envelope === undefined ? undefined : { kind: 'waiting', at, envelope };
}

function readAttachment(value: ValueMap): BackupEntry | undefined {
  const [hash, space, content] = [text(value['hash']), id<SpaceId>(value['space']), bytes(value['bytes'])];
  return hash === undefined || space === undefined || content === undefined
    ? undefined
    : { kind: 'attachment', hash, space, bytes: content, waiting: value['waiting'] === true };
}

function readDraft(value: ValueMap): BackupEntry | undefined {
  const [name, savedAt, content] = [text(value['id']), count(value['savedAt']), value['content']];
  return name === undefined || savedAt === undefined || content === undefined || !isMap(content) ? undefined : { kind: 'draft', id: name, savedAt, content };
}

function readSetting(value: ValueMap): BackupEntry | undefined {
  const [name, content] = [text(value['id']), value['value']];
  return name === undefined || content === undefined ? undefined : { kind: 'setting', id: name, value: content };
}

function readCursor(value: ValueMap): BackupEntry | undefined {
  const [space, generation, after, before] = [id<SpaceId>(value['space']), text(value['generation']), count(value['after']), count(value['before'])];
  return space === undefined
    ? undefined
    : {
        kind: 'cursor',
        space,
        ...(generation === undefined ? {} : { generation }),
        ...(after === undefined ? {} : { after }),
        ...(before === undefined ? {} : { before }),
      };
}

const readers: Readonly<Record<BackupEntry['kind'], (value: ValueMap) => BackupEntry | undefined>> = {
  head: readHead,
  pack: readPack,
  waiting: readWaiting,
  attachment: readAttachment,
  draft: readDraft,
  setting: readSetting,
  cursor: readCursor,
};

const isKnown = (kind: unknown): kind is BackupEntry['kind'] => typeof kind === 'string' && Object.hasOwn(readers, kind);

/** What one chunk holds. Kinds that a later version adds are stepped over; a known one that is not what it should be spoils the file. */
export function bytesToEntries(chunk: Uint8Array): Result<readonly BackupEntry[], Malformed> {
  const value = unpackValue(chunk);
  if (!value.ok || !Array.isArray(value.value)) {
    return fail({ kind: 'malformed' });
  }
  const known = value.value.filter((entry: Value) => isMap(entry) && isKnown(entry['kind']));
  const entries = known.flatMap((entry: Value) => {
    const kind = isMap(entry) ? entry['kind'] : undefined;
    const read = isMap(entry) && isKnown(kind) ? readers[kind](entry) : undefined;
    return read === undefined ? [] : [read];
  });
  return entries.length === known.length ? ok(entries) : fail({ kind: 'malformed' });
}
