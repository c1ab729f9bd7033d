import type { BackupCount, BackupFileFailure } from '#actions/backup.ts';
import type { Restored, RestoreFailure } from '#actions/phone.ts';
import { invitationSecret } from '#actions/join-team.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { type BackupEntry, type BackupHead, bytesToEntries } from '#protocol/backup.ts';
import { base64urlToBytes } from '#protocol/bytes.ts';
import type { Cursor } from '#protocol/exchange-messages.ts';
import { type BackupSource, openChunks, type Preamble, readPreamble } from '#sealing/backup-file.ts';
import { backupSource } from '#store/backup-source.ts';
import { cursorsIn, keepBackedUp, waitingIn } from '#store/backup.ts';
import { deleteMemberDatabase, type MemberDatabase, openMemberDatabase, type WriteFailure } from '#store/database.ts';
import { withMail } from '#store/mail.ts';
import { type EnrolWorld, forgetHere, register } from '#sync/enrol.ts';
import { restoreHere } from '#sync/restore.ts';
import { backupKey } from '#vault/backup-key.ts';
import { deriveKey } from '#vault/derive-key.ts';
import { countEntries, emptyCount } from './backup-actions.ts';
import type { Ground } from './ground.ts';
import { startPhone } from './open-phone.ts';

type Opening = { readonly source: BackupSource; readonly preamble: Preamble; readonly key: Uint8Array };
type Read = { readonly head: BackupHead; readonly cursors: readonly Cursor[]; readonly count: BackupCount };

const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

/** Chunk after chunk as entries; stops at the first that is not what it should be. */
async function forEachChunk(
  { source, preamble, key }: Opening,
  work: (entries: readonly BackupEntry[]) => Promise<Result<void, WriteFailure>>,
): Promise<Result<void, BackupFileFailure | WriteFailure>> {
  for await (const chunk of openChunks(source, preamble, key)) {
    const entries = chunk.ok ? bytesToEntries(chunk.value) : chunk;
    if (!entries.ok) {
      return fail({ kind: entries.failure.kind === 'malformed' ? 'backup-damaged' : entries.failure.kind });
    }
    const done = await work(entries.value);
    if (!done.ok) {
      return done;
    }
    await pause();
  }
  return ok(undefined);
}

/** Reads the file to its end before anything is written: what is damaged somewhere changes nothing here. */
async function readWhole(opening: Opening): Promise<Result<Read, BackupFileFailure>> {
  const heads: BackupHead[] = [];
  const cursors: Cursor[] = [];
  let count = emptyCount(0);
  const read = await forEachChunk(opening, async (entries) => {
    heads.push(...entries.filter((entry) => entry.kind === 'head'));
    count = countEntries(count, entries);
    cursors.push(...cursorsIn(entries));
    return ok(undefined);
  });
  const [found] = heads;
  if (!read.ok || found === undefined) {
    const kind = read.ok ? 'backup-damaged' : read.failure.kind;
    return fail({ kind: kind === 'backup-words-wrong' || kind === 'backup-foreign' || kind === 'backup-newer' ? kind : 'backup-damaged' });
  }
  return ok({ head: found, cursors, count: { ...count, madeAt: found.madeAt } });
}

/** What waited there waits here; everything else is kept as if it had just arrived. */
async function takeIn(opening: Opening, head: BackupHead, database: MemberDatabase): Promise<Result<void, WriteFailure>> {
  const taken = await forEachChunk(opening, async (entries) => {
    const kept = await keepBackedUp(database, entries);
    if (!kept.ok) {
      return kept;
    }
    const carried = await withMail(head.member, (mail) => mail.carry(waitingIn(entries)));
    return carried.ok ? ok(undefined) : carried;
  });
  if (taken.ok) {
    return taken;
  }
  const { kind } = taken.failure;
  return fail({ kind: kind === 'disk-full' || kind === 'vault-locked' ? kind : 'storage-failed' });
}

export async function lookAtBackup(file: Blob): Promise<Result<void, BackupFileFailure>> {
  const preamble = await readPreamble(backupSource(file));
  return preamble.ok ? ok(undefined) : preamble;
}

async function openFile(file: Blob, passphrase: string): Promise<Result<Opening, RestoreFailure>> {
  const source = backupSource(file);
  const preamble = await readPreamble(source);
  if (!preamble.ok) {
    return preamble;
  }
  const key = await backupKey(passphrase, preamble.value.lock, deriveKey);
  if (!key.ok) {
    return fail({ kind: key.failure.kind === 'backup-damaged' ? 'backup-damaged' : 'storage-failed' });
  }
  return ok({ source, preamble: preamble.value, key: key.value });
}

const world = (ground: Ground): EnrolWorld => ({
  ...ground,
  derive: deriveKey,
  openDatabase: (member) => openMemberDatabase(member, ground.vault),
  deleteDatabase: deleteMemberDatabase,
});

/** Whether they are here with their records: then there is nothing to bring back, and much to lose. */
async function isHere({ keyring }: Ground, { member }: BackupHead): Promise<boolean> {
  return (await keyring.get(member)) !== undefined && !(await keyring.lostMembers()).includes(member);
}

type Wish = { readonly link: string; readonly file: Blob; readonly passphrase: string };

/** From an invitation, a file and its words to the phone that was lost. */
export async function restorePhone(ground: Ground, { link, file, passphrase }: Wish): Promise<Result<Restored, RestoreFailure>> {
  const [secret, opening] = [invitationSecret(link, base64urlToBytes), await openFile(file, passphrase)];
  if (!secret.ok || !opening.ok) {
    return secret.ok ? (opening.ok ? fail({ kind: 'storage-failed' }) : opening) : secret;
  }
  const read = await readWhole(opening.value);
  if (!read.ok) {
    return read;
  }
  const { head, cursors, count } = read.value;
  if (await isHere(ground, head)) {
    return fail({ kind: 'backup-member-here' });
  }
  const restored = await restoreHere(world(ground), {
    secret: secret.value,
    passphrase,
    head,
    cursors,
    takeIn: (database) => takeIn(opening.value, head, database),
  });
  opening.value.key.fill(0);
  return restored.ok ? begin(ground, restored.value, count) : restored;
}

async function begin(
  ground: Ground,
  made: { readonly database: MemberDatabase; readonly identity: Parameters<typeof startPhone>[2] },
  count: BackupCount,
): Promise<Result<Restored, RestoreFailure>> {
  const registered = await register(ground.ask, made.database);
  if (!registered.ok && registered.failure.kind === 'turned-away') {
    await forgetHere(world(ground), { ...made, revise: async () => ok(undefined) });
    return registered;
  }
  // Without an answer it is all here already: the server hears of this phone at the next exchange.
  const phone = await startPhone(ground, made.database, made.identity);
  return phone.ok ? ok({ phone: phone.value, count }) : fail({ kind: phone.failure.kind === 'disk-full' ? 'disk-full' : 'storage-failed' });
}
