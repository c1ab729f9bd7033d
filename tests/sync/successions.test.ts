import { expect, test } from 'vitest';
import type { DeviceId, MemberId } from '#kernel/id.ts';
import { proofBytes, statementBytes } from '#protocol/succession.ts';
import { createHeirKey, signAsHeir } from '#sealing/heir-key.ts';
import { createSigningKey, sign, type SigningKey } from '#sealing/signature.ts';
import type { RosterDevice } from '#store/queries/roster-devices.ts';
import { speakersOf } from '#store/queries/speakers.ts';
import { provedSuccessions } from '#sync/successions.ts';
import { anId } from '#tests/support/memory-device.ts';

type Device = RosterDevice & { readonly key: SigningKey };

async function aDevice(member: MemberId): Promise<Device> {
  const key = await createSigningKey();
  return { id: anId<DeviceId>(), member, signKey: key.publicKey, joinedAt: 0, invitation: undefined, heirOf: undefined, key };
}

async function heir(of: Device, member: MemberId): Promise<Device> {
  const [made, pair] = [await aDevice(member), await createHeirKey()];
  const statement = await sign(of.key.privateKey, statementBytes({ member, from: of.id, heirKey: pair.publicKey }));
  const proof = await signAsHeir(pair.privateKey, proofBytes({ id: made.id, signKey: made.key.publicKey }));
  return { ...made, heirOf: { from: of.id, heirKey: pair.publicKey, statement, proof: proof.ok ? proof.value : new Uint8Array(64) } };
}

const roster = (member: MemberId, writer: DeviceId): Parameters<typeof speakersOf>[0] => [
  { value: { id: member, name: 'Amina' }, state: { name: { heads: [{ device: writer, n: 1, at: 0, value: 'Amina' }], covered: {} } } } as never,
];

const speaking = async (devices: readonly Device[], member: MemberId, writer: DeviceId): Promise<readonly DeviceId[]> => {
  const proved = await provedSuccessions(devices);
  return [...speakersOf(roster(member, writer), devices, ({ id }) => proved.has(id)).keys()];
};

test('[A9] a device that came back with a backup speaks for its member, and so does one that came back with a backup of that one', async () => {
  const member = anId<MemberId>();
  const first = await aDevice(member);
  const second = await heir(first, member);
  const third = await heir(second, member);
  expect(await speaking([third, first, second], member, first.id)).toEqual([third.id, first.id, second.id]);
});

test('[A9] a colleague’s device that says so without the signatures is nobody, and so is a circle', async () => {
  const [member, other] = [anId<MemberId>(), anId<MemberId>()];
  const [first, karim] = [await aDevice(member), await aDevice(other)];
  const honest = await heir(first, member);
  const byKarim = await heir(karim, member);
  const wrong: readonly Device[] = [
    // Signed by the wrong device, or for another member, or carried over from somebody else's arrival.
    { ...byKarim, heirOf: { ...byKarim.heirOf!, from: first.id } },
    byKarim,
    { ...(await aDevice(member)), heirOf: honest.heirOf },
    { ...honest, signKey: karim.key.publicKey },
    { ...honest, member: other },
    { ...honest, heirOf: { ...honest.heirOf!, proof: new Uint8Array(64) } },
  ];
  for (const device of wrong) {
    expect(await speaking([first, karim, device], member, first.id)).not.toContain(device.id);
  }
  const [a, b] = [await heir(first, member), await heir(first, member)];
  const circle = [{ ...a, heirOf: { ...a.heirOf!, from: b.id } }, { ...b, heirOf: { ...b.heirOf!, from: a.id } }];
  expect([...speakersOf(roster(member, first.id), circle).keys()]).toEqual([]);
});
