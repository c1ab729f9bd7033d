import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parseAcceptAnswer, parseInvitations, parseOpenAnswer, parseSpaces } from '#protocol/api.ts';
import { sweep } from '#server/sweep.ts';
import { aDevice, aDeviceId, aRecordId } from './a-device.ts';
import { aColleague, anAcceptance, anInvitation, anOrder, anOrganisation, aServer, NOW, refusalOf, removeDevice, type TestServer } from './a-server.ts';

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

const HOUR = 3_600_000;
const teamAsWorker = () => [{ space: team.spaces.team, role: 'worker' as const }];

async function invite(expiresAt?: number) {
  const invitation = anInvitation(teamAsWorker(), expiresAt);
  expect((await team.coordinator.send('POST', '/invitations', invitation.request)).status).toBe(201);
  return invitation;
}

const open = (id: string, token: Uint8Array) => server.send('POST', `/invitations/${id}/open`, { token });
const accept = (id: string, body: object) => server.send('POST', `/invitations/${id}/accept`, body);

test('[A4] an invitation is opened, accepted once, and opens its spaces in their roles', async () => {
  const { id, token } = await invite();
  expect(parseOpenAnswer(await (await open(id, token)).json())).toEqual({
    ok: true,
    value: {
      organisation: team.organisation,
      spaces: [{ id: team.spaces.team, kind: 'team', role: 'worker' }],
      payload: new Uint8Array([1, 2, 3, 4]),
    },
  });
  const device = await aDevice();
  const acceptance = anAcceptance(device, token);
  const joined = await accept(id, acceptance);
  const answer = {
    ok: true,
    value: {
      organisation: team.organisation,
      spaces: [
        { id: acceptance.privateSpace, kind: 'private', epoch: 1, role: 'coordinator' },
        { id: team.spaces.team, kind: 'team', epoch: 1, role: 'worker' },
      ],
    },
  };
  expect([joined.status, parseAcceptAnswer(await joined.json())]).toEqual([201, answer]);
  const client = await server.signIn(device);
  const spaces = parseSpaces(await (await client.send('GET', '/spaces')).json());
  expect(spaces.ok && spaces.value.spaces.map((space) => space.id)).toEqual([acceptance.privateSpace, team.spaces.team]);

  // Browsers and chats remember links: what this one opened is gone as soon as it was used.
  expect(await server.database.selectFrom('invitation').select('payload').where('invitation', '=', id).executeTakeFirst()).toEqual({ payload: null });

  // The answer was lost on its way: the very same device hears it again. Anybody else is too late.
  const again = await accept(id, acceptance);
  expect([again.status, parseAcceptAnswer(await again.json())]).toEqual([201, answer]);
  expect(await refusalOf(open(id, token))).toEqual([409, 'invitation-used']);
  expect(await refusalOf(accept(id, anAcceptance(await aDevice(), token)))).toEqual([409, 'invitation-used']);
  await removeDevice(team, device.id);
  expect(await refusalOf(accept(id, acceptance))).toEqual([403, 'device-removed']);
});

test('[A4] nobody learns from a wrong token whether there is such an invitation', async () => {
  const { id } = await invite();
  const wrong = new Uint8Array(32).fill(3);
  expect(await refusalOf(open(id, wrong))).toEqual([404, 'invitation-unknown']);
  expect(await refusalOf(open(aRecordId(), wrong))).toEqual([404, 'invitation-unknown']);
  expect(await refusalOf(open('not-an-id', wrong))).toEqual([404, 'invitation-unknown']);
  expect(await refusalOf(accept(id, anAcceptance(await aDevice(), wrong)))).toEqual([404, 'invitation-unknown']);
  expect(await refusalOf(accept('not-an-id', anAcceptance(await aDevice(), wrong)))).toEqual([404, 'invitation-unknown']);
});

test('[A4] an invitation ends after its hours, and never later than 72 of them', async () => {
  const { id, token } = await invite(NOW + 72 * HOUR + 5 * 60_000);
  server.time.now = NOW + 72 * HOUR + 5 * 60_000;
  expect(await refusalOf(open(id, token))).toEqual([410, 'invitation-expired']);
  expect(await refusalOf(accept(id, anAcceptance(await aDevice(), token)))).toEqual([410, 'invitation-expired']);
  await sweep(server.database, server.time.now);
  expect(await server.database.selectFrom('invitation').select('payload').where('invitation', '=', id).executeTakeFirst()).toEqual({ payload: null });
  for (const expiresAt of [server.time.now, server.time.now + 72 * HOUR + 5 * 60_000 + 1]) {
    const client = await server.signIn(team.founder);
    expect(await refusalOf(client.send('POST', '/invitations', anInvitation(teamAsWorker(), expiresAt).request))).toEqual([400, 'malformed']);
  }
});

test('[A4] a revoked invitation opens nothing, and what it held is deleted', async () => {
  const { id, token } = await invite();
  expect((await team.coordinator.send('DELETE', `/invitations/${id}`)).status).toBe(204);
  expect((await team.coordinator.send('DELETE', `/invitations/${id}`)).status).toBe(204);
  expect(await refusalOf(open(id, token))).toEqual([410, 'invitation-revoked']);
  expect(await refusalOf(accept(id, anAcceptance(await aDevice(), token)))).toEqual([410, 'invitation-revoked']);
  expect(await server.database.selectFrom('invitation').select('payload').where('invitation', '=', id).executeTakeFirst()).toEqual({ payload: null });

  const used = await invite();
  await accept(used.id, anAcceptance(await aDevice(), used.token));
  expect(await refusalOf(team.coordinator.send('DELETE', `/invitations/${used.id}`))).toEqual([409, 'invitation-used']);
  for (const unknown of [aRecordId(), team.recovery.id, 'not-an-id']) {
    expect(await refusalOf(team.coordinator.send('DELETE', `/invitations/${unknown}`))).toEqual([404, 'invitation-unknown']);
  }
});

test('coordinators see what became of their invitations', async () => {
  const [openOne, revoked, used] = [await invite(), await invite(), await invite()];
  await team.coordinator.send('DELETE', `/invitations/${revoked.id}`);
  await accept(used.id, anAcceptance(await aDevice(), used.token));
  const list = parseInvitations(await (await team.coordinator.send('GET', '/invitations')).json());
  const byId = new Map((list.ok ? list.value.invitations : []).map((invitation) => [invitation.id, invitation]));
  const expiresAt = NOW + HOUR;
  expect(byId.get(openOne.id)).toEqual({ id: openOne.id, expiresAt });
  expect(byId.get(revoked.id)).toEqual({ id: revoked.id, expiresAt, revokedAt: NOW });
  expect(byId.get(used.id)).toEqual({ id: used.id, expiresAt, usedAt: NOW });
  expect(byId.has(team.recovery.id)).toBe(false);
});

test('[A2] only who coordinates a space invites into it', async () => {
  const worker = await aColleague(server, team.coordinator, teamAsWorker());
  const wish = (spaces: Parameters<typeof anInvitation>[0]) => anInvitation(spaces).request;
  expect(await refusalOf(worker.send('POST', '/invitations', wish(teamAsWorker())))).toEqual([403, 'role-insufficient']);
  expect(await refusalOf(worker.send('POST', '/invitations', wish([{ space: team.spaces.organisation, role: 'worker' }])))).toEqual([403, 'not-a-member']);
  expect(await refusalOf(worker.send('GET', '/invitations'))).toEqual([403, 'role-insufficient']);
  expect(await refusalOf(worker.send('DELETE', `/invitations/${(await invite()).id}`))).toEqual([403, 'role-insufficient']);
  expect(await refusalOf(team.coordinator.send('POST', '/invitations', wish([])))).toEqual([400, 'malformed']);
  expect(await refusalOf(team.coordinator.send('POST', '/invitations', wish([...teamAsWorker(), ...teamAsWorker()])))).toEqual([400, 'malformed']);
});

test('[A5] nobody is invited into a private space, not even by its member', async () => {
  const wish = anInvitation([{ space: team.spaces.private, role: 'worker' }]).request;
  expect(await refusalOf(team.coordinator.send('POST', '/invitations', wish))).toEqual([403, 'role-insufficient']);
  const { id, token } = await invite();
  const intruder = { ...anAcceptance(await aDevice(), token), privateSpace: team.spaces.private };
  expect(await refusalOf(accept(id, intruder))).toEqual([409, 'cloned']);
});

test('an invitation makes a new member: it lends nobody the name of another', async () => {
  const { id, token } = await invite();
  const [device, other] = [await aDevice(), await aDevice()];
  expect(await refusalOf(accept(id, { ...anAcceptance(device, token), member: team.founder.member }))).toEqual([409, 'cloned']);
  expect(await refusalOf(accept(id, { ...anAcceptance(device, token), device: { id: team.founder.id, signKey: device.key.publicKey } }))).toEqual([409, 'cloned']);
  expect((await accept(id, anAcceptance(device, token))).status).toBe(201);
  expect(await refusalOf(accept(id, { ...anAcceptance(device, token), device: { id: device.id, signKey: other.key.publicKey } }))).toEqual([409, 'invitation-used']);
});

test('an invitation that is sent twice is one, and its name is nobody else’s', async () => {
  const { request } = await invite();
  expect((await team.coordinator.send('POST', '/invitations', request)).status).toBe(201);
  const other = { ...anInvitation(teamAsWorker()).request, id: request.id };
  expect(await refusalOf(team.coordinator.send('POST', '/invitations', other))).toEqual([409, 'cloned']);
});

test('two who accept at the same moment: one comes in', async () => {
  const { id, token } = await invite();
  const answers = await Promise.all([accept(id, anAcceptance(await aDevice(), token)), accept(id, anAcceptance(await aDevice(), token))]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
});

test('the recovery code opens the spaces of the organisation again and again, and no private one', async () => {
  const { id, token } = team.recovery;
  const opened = parseOpenAnswer(await (await open(id, token)).json());
  expect(opened.ok && opened.value.spaces).toEqual([
    { id: team.spaces.organisation, kind: 'organisation', role: 'coordinator' },
    { id: team.spaces.team, kind: 'team', role: 'coordinator' },
  ]);
  for (let time = 0; time < 2; time += 1) {
    server.time.now = NOW + time * 400 * 24 * HOUR;
    const acceptance = anAcceptance(await aDevice(), token);
    const joined = await accept(id, acceptance);
    const answer = parseAcceptAnswer(await joined.json());
    expect(answer.ok && answer.value.spaces.map(({ id: space, role }) => [space, role])).toEqual([
      [team.spaces.organisation, 'coordinator'],
      [acceptance.privateSpace, 'coordinator'],
      [team.spaces.team, 'coordinator'],
    ]);
    expect((await accept(id, acceptance)).status).toBe(201);
  }
});

test('a device is removed by a coordinator of the organisation only', async () => {
  const worker = await aColleague(server, team.coordinator, teamAsWorker());
  expect(await refusalOf(worker.send('DELETE', `/devices/${team.founder.id}`, await anOrder(worker.device, team.organisation, team.founder.id)))).toEqual([403, 'role-insufficient']);
  expect(await refusalOf(removeDevice(team, aDeviceId()))).toEqual([404, 'not-found']);
  expect(await refusalOf(team.coordinator.send('DELETE', '/devices/me'))).toEqual([404, 'not-found']);
});
