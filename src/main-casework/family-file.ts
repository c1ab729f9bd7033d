import { type DeviceId, parseId, type RecordId } from '#kernel/id.ts';
import type { FamilyFile, Shown, TeamView, WaitingItem } from '#actions/phone.ts';
import { bondsOfFamily } from '#store/queries/bonds-of-family.ts';
import { cautionsIn } from '#store/queries/cautions.ts';
import { contactsOfFamily } from '#store/queries/contacts-of-family.ts';
import { familyById } from '#store/queries/family-by-id.ts';
import { filesOfFamily } from '#store/queries/files-of-family.ts';
import { followUpsOfFamily } from '#store/queries/follow-ups-due.ts';
import { householdsOfFamily } from '#store/queries/households-of-family.ts';
import { invitations } from '#store/queries/invitations.ts';
import type { Kept } from '#store/queries/kept.ts';
import { membersOfSpace } from '#store/queries/members-of-space.ts';
import { rosterDevices } from '#store/queries/roster-devices.ts';
import { type NameOf, namesOfDevices } from '#store/queries/names-of-devices.ts';
import { openClashes } from '#store/queries/open-clashes.ts';
import { peopleOfFamily } from '#store/queries/people-of-family.ts';
import { phonesOfFamily } from '#store/queries/phones-of-family.ts';
import { supportsOfFamily } from '#store/queries/supports-of-family.ts';
import { isWaiting, waiting, type WaitingEnvelope } from '#store/queries/waiting.ts';
import type { Reader } from '#store/reader.ts';

const show = <Kind>({ value, state, last }: Kept<Kind>, nameOf: NameOf): Shown<Kind> => ({
  value,
  state,
  at: last?.at ?? 0,
  author: last === undefined ? '' : nameOf(last.device),
});

/** Everything of one family, newest contact first; asked again whenever a row of it changes. */
export async function readFamilyFile(reader: Reader, device: DeviceId, id: RecordId): Promise<FamilyFile | undefined> {
  // What gave way to another file is read there.
  const files = await filesOfFamily(reader, id);
  const family = await familyById(reader, files[0]);
  if (family === undefined) {
    return undefined;
  }
  const nameOf = await namesOfDevices(reader);
  const [others, phones, people, households, bonds, supports, contacts, followUps, envelopes, clashes] = await Promise.all([
    Promise.all(files.slice(1).map((file) => familyById(reader, file))),
    phonesOfFamily(reader, id),
    peopleOfFamily(reader, id),
    householdsOfFamily(reader, id),
    bondsOfFamily(reader, id),
    supportsOfFamily(reader, id),
    contactsOfFamily(reader, id),
    followUpsOfFamily(reader, id),
    Promise.all(files.map((file) => waiting(reader, file))).then((each) => each.flat()),
    openClashes(reader, device, id),
  ]);
  return {
    family: show(family, nameOf),
    cautions: [family, ...others].flatMap((kept) => (kept === undefined ? [] : cautionsIn(kept.value.id, kept.state))),
    phones: phones.map((phone) => show(phone, nameOf)),
    people: people.map((person) => show(person, nameOf)),
    households: households.map((household) => show(household, nameOf)),
    bonds: bonds.map((bond) => show(bond, nameOf)),
    supports: supports.map((support) => show(support, nameOf)),
    contacts: contacts.map((contact) => ({ ...show(contact, nameOf), waiting: isWaiting(contact, device, envelopes) })),
    followUps: followUps.map((followUp) => show(followUp, nameOf)),
    clashes,
    waiting: envelopes.length,
  };
}

async function toItem(reader: Reader, device: DeviceId, envelope: WaitingEnvelope): Promise<WaitingItem> {
  const family = envelope.subject === undefined ? undefined : await familyById(reader, envelope.subject);
  const kind = (): WaitingItem['kind'] => {
    if (envelope.published !== false) {
      return envelope.published;
    }
    if (family === undefined) {
      return 'other';
    }
    return isWaiting(family, device, [envelope]) ? 'family' : 'contact';
  };
  return { kind: kind(), title: family?.value.name ?? '', at: envelope.at, refused: envelope.refused, family: envelope.subject, space: envelope.space, n: envelope.n, carried: envelope.carried, handedOver: envelope.handedOver };
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
    await namesOfDevices(reader),
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
