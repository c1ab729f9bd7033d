import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parseAcceptAnswer } from '#protocol/api.ts';
import { proofBytes, statementBytes } from '#protocol/succession.ts';
import { createHeirKey, signAsHeir } from '#sealing/heir-key.ts';
import { sign } from '#sealing/signature.ts';
import { aDevice, aMemberId, type TestDevice } from './a-device.ts';
import { anAcceptance, anInvitation, anOrganisation, aServer, NOW, refusalOf, type TestServer } from './a-server.ts';

let server: TestServer;
let team: Awaited<ReturnType<typeof anOrganisation>>;
beforeAll(async () => {
  server = await aServer();
  team = await anOrganisation(server);
});
afterAll(() => server.close());
beforeEach(async () => {
  server.time.now = NOW;
  team = { ...team, coordinator: await server.signIn(team.founder) };
});

async function invite() {
  const invitation = anInvitation([{ space: team.spaces.team, role: 'worker' }]);
  await team.coordinator.send('POST', '/invitations', invitation.request);
  return invitation;
}

async function join(): Promise<{ readonly device: TestDevice; readonly privateSpace: string }> {
  const [{ id, token }, device] = [await invite(), await aDevice()];
  const acceptance = anAcceptance(device, token);
  expect((await server.send('POST', `/invitations/${id}/accept`, acceptance)).status).toBe(201);
  return { device, privateSpace: acceptance.privateSpace };
}

/** What a backup of `old` lets the holder say of a new device. */
async function heirOf(old: TestDevice, next: TestDevice, claimed = old.member) {
  const heir = await createHeirKey();
  const statement = await sign(old.key.privateKey, statementBytes({ member: claimed, from: old.id, heirKey: heir.publicKey }));
  const proof = await signAsHeir(heir.privateKey, proofBytes({ id: next.id, signKey: next.key.publicKey }));
  return { from: old.id, heirKey: heir.publicKey, statement, proof: proof.ok ? proof.value : new Uint8Array(64) };
}

const accept = async (next: TestDevice, more: object) => {
  const { id, token } = await invite();
  return server.send('POST', `/invitations/${id}/accept`, { ...anAcceptance(next, token), ...more });
};

test('[A9] whoever comes with a backup and an invitation comes back as the same member, with the private space of that member', async () => {
  const { device: old, privateSpace } = await join();
  // Lost, and removed before the next phone was found: the member is invited again, and that is who they are.
  await team.coordinator.send('DELETE', `/devices/${old.id}`);
  const next = { ...(await aDevice()), member: old.member };
  const answer = await accept(next, { privateSpace, succession: await heirOf(old, next) });
  const read = parseAcceptAnswer(await answer.json());
  expect([answer.status, read.ok && read.value.spaces.map(({ id, role }) => [id, role])]).toEqual([
    201,
    [
      [privateSpace, 'coordinator'],
      [team.spaces.team, 'worker'],
    ],
  ]);
  expect((await server.signIn(next)).device.member).toBe(old.member);
});

test('[A9] an invitation to work gives a coordinator who comes back the role they have, and takes none', async () => {
  const own = Object.values(team.spaces);
  const next = { ...(await aDevice()), member: team.founder.member };
  const before = await server.database.selectFrom('membership').selectAll().where('member', '=', next.member).orderBy('space').execute();
  const privateSpace = before.find(({ space }) => space !== team.spaces.team && space !== team.spaces.organisation)?.space;
  expect(own).toContain(privateSpace);
  expect((await accept(next, { privateSpace, succession: await heirOf(team.founder, next) })).status).toBe(201);
  expect(await server.database.selectFrom('membership').selectAll().where('member', '=', next.member).orderBy('space').execute()).toEqual(before);
});

test('[A9] nobody becomes another member: not without a backup, not with another’s, not with a signature that fits something else', async () => {
  const [{ device: old, privateSpace }, { device: other }] = [await join(), await join()];
  const next = { ...(await aDevice()), member: old.member };
  const succession = await heirOf(old, next);
  const twisted = (bytes: Uint8Array) => bytes.map((byte, at) => (at === 5 ? byte ^ 1 : byte));
  const wrong = [
    [{ privateSpace }, 'cloned'],
    [{ privateSpace, succession: await heirOf(other, next, old.member) }, 'signature-invalid'],
    [{ privateSpace, succession: { ...(await heirOf(other, next, old.member)), from: old.id } }, 'signature-invalid'],
    [{ privateSpace, member: other.member, succession }, 'signature-invalid'],
    [{ privateSpace, member: aMemberId(), succession }, 'signature-invalid'],
    [{ privateSpace, succession: { ...succession, statement: twisted(succession.statement) } }, 'signature-invalid'],
    [{ privateSpace, succession: { ...succession, proof: twisted(succession.proof) } }, 'signature-invalid'],
    [{ privateSpace, succession: { ...succession, heirKey: (await createHeirKey()).publicKey } }, 'signature-invalid'],
    // The proof names the device: what somebody saw of one arrival serves for no other.
    [{ privateSpace, succession: await heirOf(old, await aDevice()) }, 'signature-invalid'],
  ] as const;
  for (const [more, code] of wrong) {
    expect((await refusalOf(accept(next, more)))[1]).toBe(code);
  }
  // Nor does one's own backup open somebody else's private space.
  const { privateSpace: theirs } = await join();
  expect((await refusalOf(accept(next, { privateSpace: theirs, succession })))[1]).toBe('cloned');
});
