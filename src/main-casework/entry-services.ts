import type { ActionContext } from '#actions/context.ts';
import type { EntryServices, Standing } from '#actions/entry-services.ts';
import { signContact } from '#actions/sign-contact.ts';
import type { LookedAt } from '#actions/edit-family.ts';
import { shownFields } from '#actions/save-record.ts';
import { readContact } from '#domain/contact.ts';
import type { DeviceId, SpaceId } from '#kernel/id.ts';
import { fail, ok } from '#kernel/result.ts';
import { isMap } from '#protocol/packing.ts';
import { openAttachment, sealAttachment } from '#sealing/attachment.ts';
import { entrySignatureHolds, signEntry } from '#sealing/entry-signature.ts';
import type { MemberDatabase } from '#store/database.ts';
import { withMail } from '#store/mail.ts';
import { membersOfSpace } from '#store/queries/members-of-space.ts';
import { rosterDevices } from '#store/queries/roster-devices.ts';
import { fetchAttachment } from '#sync/fetch-attachment.ts';
import { historyOf } from '#sync/history.ts';
import type { Ground } from './ground.ts';
import { readRoster } from './read-roster.ts';

export type EntryWorld = { readonly ground: Ground; readonly database: MemberDatabase; readonly context: ActionContext };

const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

async function standing({ context }: EntryWorld, { id, state }: LookedAt): Promise<Standing> {
  const fields = shownFields(state);
  const { signed } = readContact(id, fields);
  if (signed === undefined) {
    return { kind: 'unsigned' };
  }
  const author = (await readRoster(context.reader)).get(signed.device);
  const members = await membersOfSpace(context.reader);
  const by = members.find(({ value }) => value.id === signed.by)?.value.name ?? '';
  if (author === undefined) {
    return { kind: 'device-unknown' };
  }
  const value = fields['signed'];
  const content = isMap(value) && isMap(value['content']) ? value['content'] : {};
  const over = (isMap(value) ? value['over'] : undefined) ?? {};
  const { device, at, signature } = signed;
  const holds = author.member === signed.by && (await entrySignatureHolds(author.signKey, { id, by: signed.by, device, at, content, over }, signature));
  return holds ? { kind: 'holds', by, at } : { kind: 'does-not-hold', by };
}

/** Whose devices they are, by name: a device that was removed since still wrote what it wrote. */
async function namesOfDevices({ context }: EntryWorld): Promise<(device: DeviceId) => string> {
  const [members, devices] = [await membersOfSpace(context.reader), await rosterDevices(context.reader)];
  const names = new Map(members.map(({ value }) => [value.id, value.name]));
  const owners = new Map(devices.map(({ id, member }) => [id, member]));
  return (device) => {
    const owner = owners.get(device);
    return owner === undefined ? '' : (names.get(owner) ?? '');
  };
}

async function history(world: EntryWorld, ...[id, subject, space]: Parameters<EntryServices['history']>): ReturnType<EntryServices['history']> {
  const { database, ground } = world;
  const writes = await historyOf({ database, vault: ground.vault, pause }, { id, subject, space });
  const nameOf = await namesOfDevices(world);
  return writes?.map(({ at, device, fields, waiting, timeUncertain }) => ({ at, author: nameOf(device), fields, waiting, timeUncertain }));
}

async function piece({ ground, context }: EntryWorld, hash: string, space: SpaceId): ReturnType<EntryServices['piece']> {
  const keyOf = (epoch: number): Uint8Array | undefined => ground.vault.spaceKey(space, epoch);
  const here = await withMail(context.member, async (mail) => ({ row: await mail.attachment(hash), sender: await mail.sender() }));
  const kept = here.ok ? here.value : undefined;
  if (kept?.row !== undefined) {
    return openAttachment(keyOf, { space, hash }, kept.row.bytes);
  }
  if (kept?.sender === undefined) {
    return fail({ kind: 'not-arrived' });
  }
  const fetched = await fetchAttachment({ ask: ground.ask, sender: kept.sender }, { space, hash });
  if (!fetched.ok) {
    return fetched;
  }
  // Where the disk has no room, it is shown all the same and asked for again next time.
  await withMail(context.member, (mail) => mail.keepAttachment({ hash, space, bytes: fetched.value }));
  return openAttachment(keyOf, { space, hash }, fetched.value);
}

/** Signing and proving entries, their history, their pictures and voices. */
export const entryServices = (world: EntryWorld): EntryServices => ({
  sign: (entry) =>
    signContact(world.context, entry, async (said) => {
      const sender = await withMail(world.context.member, (mail) => mail.sender());
      return sender.ok && sender.value !== undefined ? signEntry(sender.value.key, said) : undefined;
    }),
  standing: (entry) => standing(world, entry),
  history: (record, subject) => history(world, record, subject),
  seal: async (facts, content) => {
    const { vault } = world.ground;
    const space = world.context.spaces.team;
    const current = vault.state === 'locked' ? undefined : vault.currentSpaceKey(space);
    if (current === undefined) {
      return fail(vault.state === 'locked' ? { kind: 'vault-locked' } : { kind: 'no-key', space });
    }
    const { hash, bytes } = await sealAttachment({ space, ...current }, content);
    return ok({ facts, hash, bytes });
  },
  piece: ({ hash }, space) => (hash === undefined ? Promise.resolve(fail({ kind: 'cannot-open' })) : piece(world, hash, space)),
});
