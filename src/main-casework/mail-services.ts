import type { AsideItem, MailDetails, MailServices } from '#actions/mail-services.ts';
import { dayAt } from '#kernel/day.ts';
import { type DeviceId, parseId } from '#kernel/id.ts';
import { fail, ok } from '#kernel/result.ts';
import { quarantineReasons } from '#domain/mail-status.ts';
import { bytesToCommit } from '#protocol/commit.ts';
import { bytesToEnvelope, envelopeToBytes } from '#protocol/envelope.ts';
import { fileToMail, mailToFile } from '#protocol/mail-file.ts';
import { openCommit } from '#sealing/open-commit.ts';
import { backupSource } from '#store/backup-source.ts';
import { attempt, type MemberDatabase } from '#store/database.ts';
import { withMail } from '#store/mail.ts';
import { keepForGood } from '#store/persistence.ts';
import { familyById } from '#store/queries/family-by-id.ts';
import { type NameOf, namesOfDevices } from '#store/queries/names-of-devices.ts';
import { missingCount } from '#sync/numbers-seen.ts';
import { sayAgain } from '#sync/say-again.ts';
import { type BackupWorld, signWith } from './backup-actions.ts';

const authorOf = (bytes: Uint8Array, nameOf: NameOf): string => {
  const envelope = bytesToEnvelope(bytes);
  return envelope.ok && 'device' in envelope.value.header.sender ? nameOf(envelope.value.header.sender.device) : '';
};

async function readAside({ database, context }: BackupWorld, nameOf: NameOf): Promise<readonly AsideItem[]> {
  const items: AsideItem[] = [];
  for (const { reason, bytes, subject, since } of await database.quarantined()) {
    const family = subject === undefined ? undefined : await familyById(context.reader, subject);
    items.push({
      reason: quarantineReasons.find((known) => known === reason) ?? 'malformed',
      author: authorOf(bytes, nameOf),
      family: family?.value.id,
      familyName: family?.value.name ?? '',
      since,
    });
  }
  return items.toSorted((a, b) => (b.since ?? 0) - (a.since ?? 0));
}

/** Numbers below the highest one that are not there, device by device; while older mail still comes in, they are not missed yet. */
async function readMissing(database: MemberDatabase, nameOf: NameOf, complete: ReadonlySet<string>): Promise<MailDetails['missing']> {
  const counts = new Map<string, number>();
  for (const { space, numbers } of await database.allNumbersSeen()) {
    const devices: readonly (readonly [string, Parameters<typeof missingCount>[0]])[] = complete.has(space) ? Object.entries(numbers) : [];
    for (const [device, ranges] of devices) {
      counts.set(device, (counts.get(device) ?? 0) + missingCount(ranges));
    }
  }
  return [...counts].flatMap(([device, count]) => (count === 0 ? [] : [{ author: nameOfText(nameOf, device), count }]));
}

const nameOfText = (nameOf: NameOf, device: string): string => {
  const known = parseId<DeviceId>(device);
  return known === undefined ? '' : nameOf(known);
};

async function details(world: BackupWorld): Promise<MailDetails> {
  const { database, context } = world;
  const nameOf = await namesOfDevices(context.reader);
  const mail = await withMail(context.member, async (open) => ({ cursors: await open.cursors(), attachments: await open.countAttachmentsWaiting() }));
  const found = mail.ok ? mail.value : undefined;
  const complete = new Set<string>((found?.cursors ?? []).filter(({ before }) => before !== undefined && before <= 1).map(({ space }) => space));
  return {
    aside: await readAside(world, nameOf),
    missing: await readMissing(database, nameOf, complete),
    attachmentsWaiting: found?.attachments ?? 0,
  };
}

async function readable({ ground, context }: BackupWorld, item: Parameters<MailServices['readable']>[0]): ReturnType<MailServices['readable']> {
  const row = (await context.reader.outbox()).find(({ space, n }) => space === item.space && n === item.n);
  const envelope = row === undefined ? undefined : bytesToEnvelope(envelopeToBytes({ ...row, signature: row.signature ?? new Uint8Array(0) }));
  if (envelope?.ok !== true) {
    return undefined;
  }
  const { header, sealed } = envelope.value;
  const key = ground.vault.spaceKey(header.space, header.epoch);
  const commit = row?.published === true ? bytesToCommit(sealed) : key === undefined ? undefined : openCommit(key, envelope.value);
  return commit?.ok === true
    ? commit.value.changes.map(({ table, writes }) => ({
        table,
        fields: Object.fromEntries(Object.entries(writes).map(([name, { value }]) => [name, value])),
      }))
    : undefined;
}

async function again({ ground, context }: BackupWorld, item: Parameters<MailServices['sayAgain']>[0]): ReturnType<MailServices['sayAgain']> {
  const { reader, commit, member } = context;
  const drop = async (name: typeof item): Promise<void> => {
    await withMail(member, (mail) => mail.dropCarried(name));
  };
  const said = await sayAgain({ reader, vault: ground.vault, commit, drop }, item);
  return said.ok ? said : fail({ kind: said.failure.kind === 'cannot-open' ? 'cannot-open' : 'storage-failed' });
}

async function exportWaiting({ context }: BackupWorld): ReturnType<MailServices['exportWaiting']> {
  const sender = await withMail(context.member, (mail) => mail.sender());
  if (!sender.ok || sender.value === undefined) {
    return fail({ kind: 'storage-failed' });
  }
  const signRow = signWith(sender.value);
  const items = await attempt(async () => {
    const rows = await context.reader.outbox();
    return Promise.all(rows.map(async (row) => ({ at: row.at, envelope: await signRow(row) })));
  });
  if (!items.ok) {
    return fail({ kind: 'storage-failed' });
  }
  const file = new Blob([mailToFile(items.value)], { type: 'application/octet-stream' });
  return ok({ file, name: `passerelle-${dayAt(context.clock())}.courrier`, count: items.value.length });
}

async function carry({ context }: BackupWorld, file: Blob): ReturnType<MailServices['carry']> {
  const source = backupSource(file);
  const items = fileToMail(await source.read(0, source.size));
  if (!items.ok) {
    return items;
  }
  const carried = await withMail(context.member, (mail) => mail.carry(items.value));
  return carried.ok ? ok(carried.value ?? 0) : carried;
}

export const mailServices = (world: BackupWorld): MailServices => ({
  details: () => details(world),
  readable: (item) => readable(world, item),
  sayAgain: (item) => again(world, item),
  putDown: async (item) => (await withMail(world.context.member, (mail) => mail.dropCarried(item))).ok,
  exportWaiting: () => exportWaiting(world),
  carry: (file) => carry(world, file),
  askToKeep: () => keepForGood(navigator.storage),
});
