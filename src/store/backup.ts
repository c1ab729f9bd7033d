import type { SpaceId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import type { BackupEntry } from '#protocol/backup.ts';
import type { Cursor } from '#protocol/exchange-messages.ts';
import type { Value } from '#protocol/packing.ts';
import { attempt, type MemberDatabase, type WriteFailure } from './database.ts';
import type { Draft } from './device.ts';
import type { Carried } from './mail-carried.ts';
import { subjectsOf } from './mail-packs.ts';
import type { AttachmentRow, CursorRow, OutboxRow, PackRow, SettingRow } from './mail-rows.ts';
import { unpackEnvelopes } from './packed-envelopes.ts';

/** What a backup holds of a member's database, and how it comes back. Records are not in it: they are made of the packs again. */

/** Screens and language; what the mail and the seal keep in the same store belongs to one device. */
const OWN_SETTINGS = 'own:';

export type SignRow = (row: OutboxRow) => Promise<Uint8Array>;

const plain = (value: unknown): value is Value => ['string', 'number', 'boolean'].includes(typeof value);

function cursorEntry({ space, generation, after, before }: CursorRow): BackupEntry {
  return {
    kind: 'cursor',
    space,
    ...(generation === undefined ? {} : { generation }),
    ...(after === undefined ? {} : { after }),
    ...(before === undefined ? {} : { before }),
  };
}

/**
 * One entry after another, one pack in memory at a time. Cursors and what waits come before the packs: what moves meanwhile is
 * then in the file twice, and never in neither place.
 */
export async function* readForBackup({ dexie }: MemberDatabase, sign: SignRow): AsyncGenerator<BackupEntry, void> {
  for (const row of await dexie.table<CursorRow, string>('cursors').toArray()) {
    yield cursorEntry(row);
  }
  for (const row of await dexie.table<OutboxRow, string>('outbox').toArray()) {
    yield { kind: 'waiting', at: row.at, envelope: await sign(row) };
  }
  for (const { id, savedAt, content } of await dexie.table<Draft, string>('drafts').toArray()) {
    yield { kind: 'draft', id, savedAt, content };
  }
  for (const { id, value } of await dexie.table<SettingRow, string>('settings').where('id').startsWith(OWN_SETTINGS).toArray()) {
    if (plain(value)) {
      yield { kind: 'setting', id, value };
    }
  }
  for (const hash of await dexie.table<AttachmentRow, string>('attachments').toCollection().primaryKeys()) {
    const row = await dexie.table<AttachmentRow, string>('attachments').get(hash);
    if (row !== undefined) {
      yield { kind: 'attachment', hash, space: row.space, bytes: row.bytes, waiting: row.waiting === 1 };
    }
  }
  for (const key of await dexie.table<PackRow, number>('packs').toCollection().primaryKeys()) {
    const row = await dexie.table<PackRow, number>('packs').get(key);
    if (row !== undefined) {
      const { space, from, to, envelopes } = row;
      yield { kind: 'pack', space, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), envelopes };
    }
  }
}

const packRow = (space: SpaceId, envelopes: Uint8Array, subjects: readonly string[]): PackRow => ({ space, subjects, envelopes: envelopes.slice() });

/** Kept like packs that arrived, so that they are merged, whoever wrote what is in them. */
export function keepBackedUp({ dexie }: MemberDatabase, entries: readonly BackupEntry[]): Promise<Result<void, WriteFailure>> {
  return attempt(() =>
    dexie.transaction('rw', ['packs', 'attachments', 'drafts', 'settings'], async () => {
      for (const entry of entries) {
        if (entry.kind === 'pack') {
          const { space, from, to, envelopes } = entry;
          const row = packRow(space, envelopes, subjectsOf(unpackEnvelopes(envelopes)));
          await dexie.table<PackRow, number>('packs').add({ ...row, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });
        } else if (entry.kind === 'attachment') {
          const { hash, space, bytes, waiting } = entry;
          await dexie.table<AttachmentRow, string>('attachments').put({ hash, space, bytes: bytes.slice(), ...(waiting ? { waiting: 1 as const } : {}) });
        } else if (entry.kind === 'draft') {
          const { id, savedAt, content } = entry;
          await dexie.table<Draft, string>('drafts').put({ id, savedAt, content });
        } else if (entry.kind === 'setting' && entry.id.startsWith(OWN_SETTINGS)) {
          await dexie.table<SettingRow, string>('settings').put({ id: entry.id, value: entry.value });
        }
      }
    }),
  );
}

export const cursorsIn = (entries: readonly BackupEntry[]): readonly Cursor[] =>
  entries.flatMap(({ ...entry }) => {
    if (entry.kind !== 'cursor') {
      return [];
    }
    const { kind: _kind, ...cursor } = entry;
    return [cursor];
  });

export const waitingIn = (entries: readonly BackupEntry[]): readonly Carried[] =>
  entries.flatMap((entry) => (entry.kind === 'waiting' ? [{ at: entry.at, envelope: entry.envelope }] : []));

export const countEnvelopes = (pack: Uint8Array): number => unpackEnvelopes(pack).length;
