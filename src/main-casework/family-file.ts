import { type DeviceId, type MemberId, parseId, type RecordId } from '#kernel/id.ts';
import type { Clash, FamilyFile, Shown, TeamView, WaitingItem } from '#actions/phone.ts';
import { isClash } from '#protocol/heads.ts';
import { clashesOfFamily } from '#store/queries/clashes.ts';
import { contactsOfFamily } from '#store/queries/contacts-of-family.ts';
import { familyById } from '#store/queries/family-by-id.ts';
import { followUpsOfFamily } from '#store/queries/follow-ups-due.ts';
import { invitations } from '#store/queries/invitations.ts';
import type { Kept } from '#store/queries/kept.ts';
import { membersOfSpace, rosterDevices } from '#store/queries/members-of-space.ts';
import { phonesOfFamily } from '#store/queries/phones-of-family.ts';
import { isWaiting, waiting, type WaitingEnvelope } from '#store/queries/waiting.ts';
import type { Reader } from '#store/reader.ts';

/** Who stands behind a device, by the sealed roster; empty where it does not say. */
type NameOf = (device: DeviceId) => string;

async function readNames(reader: Reader): Promise<NameOf> {
  const [members, devices] = await Promise.all([membersOfSpace(reader), rosterDevices(reader)]);
  const names = new Map<MemberId, string>(members.map(({ value }) => [value.id, value.name]));
  // A device speaks for the member whose entry it wrote itself: a name that another device put there is not believed.
  const writers = new Map(members.map(({ value, state }) => [value.id, state['name']?.heads[0]?.device]));
  const owners = new Map(devices.map(({ id, member }) => [id, member !== undefined && writers.get(member) === id ? member : undefined]));
  return (device) => {
    const owner = owners.get(device);
    return owner === undefined ? '' : (names.get(owner) ?? '');
  };
}

const show = <Kind>({ value, state, last }: Kept<Kind>, nameOf: NameOf): Shown<Kind> => ({
  value,
  state,
  at: last?.at ?? 0,
  author: last === undefined ? '' : nameOf(last.device),
});

async function readClashes(reader: Reader, family: RecordId, who: { nameOf: NameOf; device: DeviceId }): Promise<readonly Clash[]> {
  const records = await clashesOfFamily(reader, family);
  return records.flatMap(({ table, id, state }) =>
    Object.entries(state)
      .filter(([, field]) => isClash(field))
      .map(([field, { heads }]) => ({
        table,
        id,
        field,
        state,
        versions: heads.map(({ value, at, device }) => ({ value, at, author: who.nameOf(device), mine: device === who.device })),
      })),
  );
}

/** Everything of one family, newest contact first; asked again whenever a row of it changes. */
export async function readFamilyFile(reader: Reader, device: DeviceId, id: RecordId): Promise<FamilyFile | undefined> {
  const family = await familyById(reader, id);
  if (family === undefined) {
    return undefined;
  }
  const nameOf = await readNames(reader);
  const [phones, contacts, followUps, envelopes, clashes] = await Promise.all([
    phonesOfFamily(reader, id),
    contactsOfFamily(reader, id),
    followUpsOfFamily(reader, id),
    waiting(reader, id),
    readClashes(reader, id, { nameOf, device }),
  ]);
  return {
    family: show(family, nameOf),
    phones: phones.map((phone) => show(phone, nameOf)),
    contacts: contacts.map((contact) => ({ ...show(contact, nameOf), waiting: isWaiting(contact, device, envelopes) })),
    followUps: followUps.map((followUp) => show(followUp, nameOf)),
    clashes,
    waiting: envelopes.length,
  };
}

async function toItem(reader: Reader, device: DeviceId, envelope: WaitingEnvelope): Promise<WaitingItem> {
  const family = envelope.subject === undefined ? undefined : await familyById(reader, envelope.subject);
  const kind = (): WaitingItem['kind'] => {
    if (envelope.published) {
      return 'calendar';
    }
    if (family === undefined) {
      return 'other';
    }
    return isWaiting(family, device, [envelope]) ? 'family' : 'contact';
  };
  return { kind: kind(), title: family?.value.name ?? '', at: envelope.at, refused: envelope.refused, family: envelope.subject };
}

/** What waits on this phone, in the words of the work: which family, what kind, since when. */
export async function readWaitingItems(reader: Reader, device: DeviceId): Promise<readonly WaitingItem[]> {
  const items: WaitingItem[] = [];
  for (const envelope of await waiting(reader)) {
    items.push(await toItem(reader, device, envelope));
  }
  return items;
}

/** The team as its roster says it. */
export async function readTeam(reader: Reader): Promise<TeamView> {
  const [members, devices, made, nameOf] = [
    await membersOfSpace(reader),
    await rosterDevices(reader),
    await invitations(reader),
    await readNames(reader),
  ];
  const usedAt = new Map(devices.map(({ invitation, joinedAt }) => [parseId<RecordId>(invitation), joinedAt]));
  return {
    members: members.map(({ value }) => value),
    // Whoever joined says so in the roster: the coordinator's own record of the invitation need not be written again.
    invitations: made.map((invitation) => ({ ...invitation, usedAt: invitation.usedAt ?? usedAt.get(invitation.id) })),
    joined: devices
      .filter(({ invitation }) => invitation !== undefined)
      .map(({ id, joinedAt }) => ({ name: nameOf(id), at: joinedAt ?? 0 }))
      .toSorted((a, b) => b.at - a.at),
  };
}
