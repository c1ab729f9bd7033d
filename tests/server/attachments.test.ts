import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bytesToHex } from '#protocol/bytes.ts';
import { MAX_ATTACHMENT_BYTES } from '#protocol/version.ts';
import { sha256 } from '#server/secrets.ts';
import { aSpaceId } from './a-device.ts';
import { aColleague, anOrganisation, aServer, refusalOf, type TestServer } from './a-server.ts';

let server: TestServer;
let team: Awaited<ReturnType<typeof anOrganisation>>;
beforeAll(async () => {
  server = await aServer();
  team = await anOrganisation(server);
});
afterAll(() => server.close());

const nameOf = (bytes: Uint8Array) => bytesToHex(sha256(bytes));

test('[E14] a sealed piece is kept under the hash of its bytes, and given back to members as it came', async () => {
  const { coordinator, spaces } = team;
  const body = new Uint8Array(randomBytes(MAX_ATTACHMENT_BYTES + 64));
  const path = `/attachments/${spaces.team}/${nameOf(body)}`;
  const put = () => coordinator.request(path, { method: 'PUT', body });
  expect([(await put()).status, (await put()).status]).toEqual([204, 204]);
  const got = await coordinator.request(path);
  expect([got.status, new Uint8Array(await got.arrayBuffer())]).toEqual([200, body]);
  const colleague = await aColleague(server, coordinator, [{ space: spaces.organisation, role: 'worker' }]);
  expect(await refusalOf(colleague.request(path))).toEqual([403, 'not-a-member']);
  expect(await refusalOf(colleague.request(path, { method: 'PUT', body }))).toEqual([403, 'not-a-member']);
  expect(await refusalOf(coordinator.request(`/attachments/${spaces.organisation}/${nameOf(body)}`))).toEqual([404, 'not-found']);
});

test('a piece that is not what its name says, or too large, or nowhere, is refused', async () => {
  const { coordinator, spaces } = team;
  const body = new Uint8Array([1, 2, 3]);
  const put = (path: string, bytes: Uint8Array<ArrayBuffer> = body) => refusalOf(coordinator.request(`/attachments/${path}`, { method: 'PUT', body: bytes }));
  expect(await put(`${spaces.team}/${nameOf(new Uint8Array([9]))}`)).toEqual([400, 'hash-mismatch']);
  expect(await put(`${spaces.team}/${nameOf(body).toUpperCase()}`)).toEqual([404, 'not-found']);
  expect(await put(`${spaces.team}/..%2f..%2fetc`)).toEqual([404, 'not-found']);
  expect(await put(`${aSpaceId()}/${nameOf(body)}`)).toEqual([404, 'space-unknown']);
  expect(await put(`${spaces.team}/${nameOf(body)}`, new Uint8Array(MAX_ATTACHMENT_BYTES + 65))).toEqual([413, 'too-large']);
  expect(await refusalOf(coordinator.request(`/attachments/${spaces.team}/${nameOf(body)}`))).toEqual([404, 'not-found']);
  expect(await refusalOf(coordinator.request(`/attachments/${spaces.team}/short`))).toEqual([404, 'not-found']);
});
