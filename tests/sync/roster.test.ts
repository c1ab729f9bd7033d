import 'fake-indexeddb/auto';

import { expect, test } from 'vitest';
import type { RecordId } from '#kernel/id.ts';
import { trust } from '#kernel/brand.ts';
import { readRoster } from '#main-casework/read-roster.ts';
import { readIdentity } from '#store/identity.ts';
import { createReader } from '#store/reader.ts';
import { rowToState } from '#store/row.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone, type House, type Phone } from '#tests/support/phone.ts';

/** Says in the roster who holds this phone, and by which invitation they came. */
async function enter(house: House, phone: Phone, says: { readonly name: string; readonly role: string; readonly invitation?: RecordId }): Promise<void> {
  const identity = await readIdentity(phone.database);
  const { name, role, invitation } = says;
  const came = invitation === undefined ? {} : { invitation };
  const signKey = identity?.signPublicKey ?? new Uint8Array();
  await phone.commit([
    {
      space: house.spaces.organisation,
      edits: [
        { table: 'members', id: trust<RecordId>(phone.member), fields: { name, role } },
        { table: 'devices', id: trust<RecordId>(phone.device), fields: { member: phone.member, signKey, joinedAt: 5, ...came } },
      ],
    },
  ]);
  await phone.exchange();
}

const invites = (house: House, phone: Phone, invitation: RecordId, role: string) =>
  phone.commit([{ space: house.spaces.organisation, edits: [{ table: 'invitations', id: invitation, fields: { createdAt: 1, expiresAt: 2, role } }] }]);

const rolesSeenBy = async (phone: Phone, others: readonly Phone[]): Promise<readonly (string | undefined)[]> => {
  await phone.exchange();
  await phone.merge();
  const roster = await readRoster(createReader(phone.database));
  return others.map(({ device }) => roster.get(device)?.role);
};

test('[A8] whoever comes by a coordinator’s invitation for a coordinator is one, and may make the next', async () => {
  const house = aHouse();
  const [marie, nadia, karim, reader] = [await aPhone(house, 'coordinator'), await aPhone(house), await aPhone(house), await aPhone(house)];
  const [first, second] = [anId<RecordId>(), anId<RecordId>()];
  await enter(house, marie, { name: 'Marie', role: 'coordinator' });
  await invites(house, marie, first, 'coordinator');
  await marie.exchange();
  await enter(house, nadia, { name: 'Nadia', role: 'coordinator', invitation: first });
  await invites(house, nadia, second, 'coordinator');
  await nadia.exchange();
  await enter(house, karim, { name: 'Karim', role: 'coordinator', invitation: second });
  expect(await rolesSeenBy(reader, [marie, nadia, karim])).toEqual(['coordinator', 'coordinator', 'coordinator']);
});

test('[A8] a worker’s invitation makes no coordinator, whatever it says of the role, and neither does an ordinary one', async () => {
  const house = aHouse();
  const [marie, mallory, friend, karim, reader] = [await aPhone(house, 'coordinator'), await aPhone(house), await aPhone(house), await aPhone(house), await aPhone(house)];
  const [ordinary, forged, plain] = [anId<RecordId>(), anId<RecordId>(), anId<RecordId>()];
  await enter(house, marie, { name: 'Marie', role: 'coordinator' });
  await invites(house, marie, ordinary, 'worker');
  await invites(house, marie, plain, 'worker');
  await marie.exchange();
  await enter(house, mallory, { name: 'Mallory', role: 'worker', invitation: ordinary });
  await invites(house, mallory, forged, 'coordinator');
  await mallory.exchange();
  await enter(house, friend, { name: 'Friend', role: 'coordinator', invitation: forged });
  await enter(house, karim, { name: 'Karim', role: 'coordinator', invitation: plain });
  expect(await rolesSeenBy(reader, [marie, mallory, friend, karim])).toEqual(['coordinator', 'worker', 'worker', 'worker']);
});

test('[A8] a worker whose device claims to be a coordinator’s makes nobody a coordinator', async () => {
  const house = aHouse();
  const [marie, mallory, friend, reader] = [await aPhone(house, 'coordinator'), await aPhone(house), await aPhone(house), await aPhone(house)];
  const [ordinary, forged] = [anId<RecordId>(), anId<RecordId>()];
  await enter(house, marie, { name: 'Marie', role: 'coordinator' });
  await invites(house, marie, ordinary, 'worker');
  await marie.exchange();
  await enter(house, mallory, { name: 'Mallory', role: 'worker', invitation: ordinary });
  const seen = rowToState((await createReader(mallory.database).one('devices', mallory.device))!);
  await mallory.commit([
    { space: house.spaces.organisation, edits: [{ table: 'devices', id: trust<RecordId>(mallory.device), fields: { member: marie.member }, seen }] },
  ]);
  await invites(house, mallory, forged, 'coordinator');
  await mallory.exchange();
  await enter(house, friend, { name: 'Friend', role: 'coordinator', invitation: forged });
  expect(await rolesSeenBy(reader, [marie, mallory, friend])).toEqual(['coordinator', undefined, 'worker']);
});
