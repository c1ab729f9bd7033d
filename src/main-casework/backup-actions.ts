import type { ActionContext } from '#actions/context.ts';
import type { BackupCount, BackupServices, MadeBackup, MakeBackupFailure } from '#actions/backup.ts';
import { dayAt } from '#kernel/day.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { type BackupEntry, type BackupHead, entriesToBytes } from '#protocol/backup.ts';
import { envelopeToBytes, signedBytes } from '#protocol/envelope.ts';
import { statementBytes } from '#protocol/succession.ts';
import { preambleOf, sealChunk } from '#sealing/backup-file.ts';
import { createHeirKey } from '#sealing/heir-key.ts';
import { sign } from '#sealing/signature.ts';
import { countEnvelopes, readForBackup, type SignRow } from '#store/backup.ts';
import { attempt, type MemberDatabase } from '#store/database.ts';
import { loadSetting, saveSetting } from '#store/device.ts';
import type { Identity } from '#store/identity.ts';
import type { KeyringMember } from '#store/keyring.ts';
import { type Sender, withMail } from '#store/mail.ts';
import { backupKey, newSalt } from '#vault/backup-key.ts';
import { deriveKey } from '#vault/derive-key.ts';
import { afterWrongTry, canTryAt } from '#vault/wrong-tries.ts';
import { unwrapVaultKey } from '#vault/wrapping.ts';
import type { Ground } from './ground.ts';

export type BackupWorld = {
  readonly ground: Ground;
  readonly database: MemberDatabase;
  readonly identity: Identity;
  readonly context: ActionContext;
};

/** About so much in one chunk: sealing it takes less than a finger notices. */
const CHUNK = 256 * 1024;

const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

/** Asked again although the phone is open: whoever finds it lying there must not leave with a file that they can open. */
async function proveWords({ ground: { keyring, clock } }: BackupWorld, entry: KeyringMember, passphrase: string): Promise<Result<void, MakeBackupFailure>> {
  if (!canTryAt(entry, clock())) {
    return fail({ kind: 'too-soon', nextTryAt: entry.nextTryAt });
  }
  const opened = await unwrapVaultKey(passphrase, entry.wrapped, deriveKey);
  if (opened.ok) {
    opened.value.fill(0);
    await keyring.clearTries(entry.member);
    return ok(undefined);
  }
  if (opened.failure.kind !== 'passphrase-wrong') {
    return fail({ kind: 'storage-failed' });
  }
  const tried = await keyring.recordWrongTry(entry.member, (tries) => afterWrongTry(tries, clock()));
  return fail({ kind: 'passphrase-wrong', nextTryAt: tried?.nextTryAt ?? 0 });
}

async function headOf({ ground, identity, context }: BackupWorld, sender: Sender, initials: string): Promise<BackupHead> {
  const { organisation, member, device, role, spaces } = identity;
  // Copies: a lock in the middle turns the vault's own to zeros.
  const keys = ground.vault.spaceKeys().map(({ space, epoch, key }) => ({ space, epoch, key: key.slice() }));
  const heir = await createHeirKey();
  const statement = await sign(sender.key, statementBytes({ member, from: device, heirKey: heir.publicKey }));
  return { kind: 'head', organisation, member, device, role, initials, madeAt: context.clock(), spaces, keys, heir: { ...heir, statement } };
}

/** Signed now, while this device can: whoever carries it later cannot. */
export const signWith =
  ({ key }: Sender): SignRow =>
  async ({ headerBytes, sealed, signature }) =>
    envelopeToBytes({ headerBytes, sealed, signature: signature ?? (await sign(key, signedBytes(headerBytes, sealed))) });

function countEntry(count: BackupCount, entry: BackupEntry): BackupCount {
  switch (entry.kind) {
    case 'pack':
      return { ...count, kept: count.kept + countEnvelopes(entry.envelopes) };
    case 'waiting':
      return { ...count, waiting: count.waiting + 1 };
    case 'draft':
      return { ...count, drafts: count.drafts + 1 };
    case 'attachment':
      return { ...count, attachments: count.attachments + 1 };
    default:
      return count;
  }
}

/** The only one who counts what a file holds, on the way out and on the way in. */
export const countEntries = (count: BackupCount, entries: readonly BackupEntry[]): BackupCount => entries.reduce(countEntry, count);

export const emptyCount = (madeAt: number): BackupCount => ({ madeAt, kept: 0, waiting: 0, drafts: 0, attachments: 0 });

const sizeOf = (entry: BackupEntry): number =>
  (entry.kind === 'pack' ? entry.envelopes.length : 0) + (entry.kind === 'attachment' ? entry.bytes.length : 0) + 512;

/** Entries in groups of about one chunk, with a pause after each. */
async function* inChunks(entries: AsyncIterable<BackupEntry>): AsyncGenerator<readonly BackupEntry[], void> {
  let [group, size]: [BackupEntry[], number] = [[], 0];
  for await (const entry of entries) {
    group.push(entry);
    size += sizeOf(entry);
    if (size > CHUNK) {
      yield group;
      await pause();
      [group, size] = [[], 0];
    }
  }
  yield group;
}

type Sealing = { readonly key: Uint8Array; readonly preamble: Uint8Array<ArrayBuffer>; readonly head: BackupHead };

async function sealAll({ database }: BackupWorld, signRow: SignRow, { key, preamble, head }: Sealing): Promise<Pick<MadeBackup, 'file' | 'count'>> {
  const parts: Blob[] = [new Blob([preamble])];
  let [index, count] = [0, emptyCount(head.madeAt)];
  const put = (entries: readonly BackupEntry[] | undefined, last: boolean): void => {
    const content = entries === undefined ? new Uint8Array(0) : entriesToBytes(entries);
    // As a Blob of its own each may leave the memory before the next is made.
    parts.push(new Blob([sealChunk({ key, preamble, index, last }, content)]));
    index += 1;
  };
  put(undefined, false);
  put([head], false);
  for await (const entries of inChunks(readForBackup(database, signRow))) {
    count = countEntries(count, entries);
    put(entries, false);
  }
  put([], true);
  return { file: new Blob(parts, { type: 'application/octet-stream' }), count };
}

async function make(world: BackupWorld, passphrase: string): ReturnType<BackupServices['make']> {
  const { ground, database, context } = world;
  const [entry, sender] = [await ground.keyring.get(context.member), await withMail(context.member, (mail) => mail.sender())];
  if (entry === undefined || !sender.ok || sender.value === undefined) {
    return fail({ kind: 'storage-failed' });
  }
  const proved = await proveWords(world, entry, passphrase);
  if (!proved.ok) {
    return proved;
  }
  const { memoryKiB, iterations, parallelism } = entry.wrapped;
  const lock = { memoryKiB, iterations, parallelism, salt: newSalt() };
  const key = await backupKey(passphrase, lock);
  if (!key.ok || ground.vault.state === 'locked') {
    return fail({ kind: key.ok ? 'vault-locked' : 'storage-failed' });
  }
  const sealing = { key: key.value, preamble: preambleOf(lock), head: await headOf(world, sender.value, entry.initials) };
  const signRow = signWith(sender.value);
  const sealed = await attempt(() => sealAll(world, signRow, sealing));
  key.value.fill(0);
  if (!sealed.ok) {
    return sealed;
  }
  await saveSetting(database, 'lastBackupAt', sealing.head.madeAt);
  return ok({ ...sealed.value, name: `passerelle-${dayAt(sealing.head.madeAt)}.passerelle` });
}

export const backupServices = (world: BackupWorld): BackupServices => ({
  make: (passphrase) => make(world, passphrase),
  lastMadeAt: async () => {
    const at = await loadSetting(world.database, 'lastBackupAt');
    return at.ok ? at.value : undefined;
  },
});
