import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseWhisper, type Whisper } from '#protocol/api.ts';
import { bytesToEnvelope } from '#protocol/envelope.ts';
import { createLive } from '#server/live.ts';
import { createMemoryChangeLog } from '#server/memory-change-log.ts';
import { aDevice, anEnvelope, anOrganisationId, aSpaceId, type TestDevice } from './a-device.ts';
import { aColleague, anOrganisation, aServer, removeDevice, type Client, type TestServer } from './a-server.ts';

let server: TestServer;
let team: Awaited<ReturnType<typeof anOrganisation>>;
beforeAll(async () => {
  server = await aServer();
  team = await anOrganisation(server);
});
afterAll(() => server.close());

async function listen(client: Client, query = '') {
  const response = await client.request(`/live${query}`);
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  const whispers: Whisper[] = [];
  let over = false;
  const reading = (async () => {
    for (;;) {
      const { value, done } = await reader.read();
      rest += decoder.decode(value, { stream: true });
      const events = rest.split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) {
        const whisper = event.startsWith('data: ') ? parseWhisper(JSON.parse(event.slice(6))) : undefined;
        whispers.push(...(whisper?.ok === true ? [whisper.value] : []));
      }
      if (done) {
        over = true;
        return;
      }
    }
  })();
  return { response, whispers, isOver: () => over, reading, stop: () => reader.cancel() };
}

test('a listener hears where its spaces stand, and as soon as one moves', async () => {
  const { coordinator, founder, spaces } = team;
  const colleague = await aColleague(server, coordinator, [{ space: spaces.team, role: 'worker' }]);
  const [own, theirs] = [await listen(coordinator), await listen(colleague)];
  expect([own.response.status, own.response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  await expect.poll(() => [own.whispers.length, theirs.whispers.length]).toEqual([3, 2]);
  await coordinator.exchange({ envelopes: [await anEnvelope(founder, { space: spaces.team, n: 1 })] });
  await expect.poll(() => theirs.whispers.slice(2)).toEqual([{ space: spaces.team, head: 1 }]);
  await colleague.exchange({ envelopes: [await anEnvelope(colleague.device, { space: spaces.team, n: 1 })] });
  await expect.poll(() => own.whispers.at(-1)).toEqual({ space: spaces.team, head: 2 });
  await Promise.all([own.stop(), theirs.stop()]);
  expect(server.server.live.listeners()).toBe(0);
});

test('who stored it hears nothing of it, unless there was more to hear', async () => {
  const place = { organisation: anOrganisationId(), space: aSpaceId() };
  const [amina, bruno] = [await aDevice(), await aDevice()];
  const log = createMemoryChangeLog();
  log.addSpace(place, { kind: 'team', generation: 'g', epoch: 1 });
  const live = createLive({ log, onFault: (error) => expect(error).toBeUndefined(), everyMs: 1_000_000 });
  const heard: [string, number][] = [];
  for (const device of [amina, bruno]) {
    const session = { organisation: place.organisation, member: device.member, device: device.id };
    live.listen({ session, spaces: [place.space], hear: ({ head }) => heard.push([device.id, head]), end: () => undefined });
  }
  const settled = () => new Promise((resolve) => setTimeout(resolve, 1));
  const store = async (by: TestDevice, n: number, tell: boolean) => {
    const envelope = await anEnvelope(by, { space: place.space, n });
    const read = bytesToEnvelope(envelope);
    await log.inSpace(place, (tx) => tx.append(read.ok ? [{ header: read.value.header, hash: new Uint8Array(32), bytes: envelope }] : []));
    const to = (await log.heads([place])).get(place.space) ?? 0;
    if (tell) {
      live.nudge(place, { by: by.id, from: to - 1, to });
    }
    await settled();
    return heard.splice(0).toSorted();
  };
  await settled();
  expect(heard.splice(0)).toHaveLength(2);
  expect(await store(amina, 1, true)).toEqual([[bruno.id, 1]]);
  // Stored by another process, then by Amina's phone: hers was not the only one.
  expect(await store(bruno, 1, false)).toEqual([]);
  expect(await store(amina, 2, true)).toEqual([[amina.id, 3], [bruno.id, 3]].toSorted());
  live.close();
});

test('what another process stored is heard too, a moment later', async () => {
  const { coordinator, spaces, organisation } = team;
  const ear = await listen(coordinator, `?spaces=${spaces.team},${spaces.private}`);
  await expect.poll(() => ear.whispers).toHaveLength(2);
  await server.database.updateTable('space').set({ head: 9 }).where('organisation', '=', organisation).where('space', '=', spaces.team).execute();
  await expect.poll(() => ear.whispers.slice(2)).toEqual([{ space: spaces.team, head: 9 }]);
  await ear.stop();
});

test('[A1] nobody hears of a space they are not in', async () => {
  const colleague = await aColleague(server, team.coordinator, [{ space: team.spaces.team, role: 'worker' }]);
  const ear = await listen(colleague, `?spaces=${team.spaces.organisation}&spaces=${team.spaces.team}&spaces=nonsense`);
  await expect.poll(() => ear.whispers.map(({ space }) => space)).toEqual([team.spaces.team]);
  await ear.stop();
});

test('[A3] a device that is removed hears no more', async () => {
  const colleague = await aColleague(server, team.coordinator, [{ space: team.spaces.team, role: 'worker' }]);
  const ear = await listen(colleague);
  await removeDevice(team, colleague.device.id);
  await expect.poll(ear.isOver, { timeout: 5000 }).toBe(true);
});

test('a fifth line of one device ends its first', async () => {
  const ears = [];
  for (let line = 0; line < 5; line += 1) {
    ears.push(await listen(team.coordinator));
  }
  await ears[0]!.reading;
  expect(ears.map((ear) => ear.isOver())).toEqual([true, false, false, false, false]);
  await Promise.all(ears.map((ear) => ear.stop()));
});

test('a browser that listens names its device in the address, for it can send no header', async () => {
  const { cookie, device } = team.coordinator;
  const response = await server.request(`/live?device=${device.id}`, { headers: { cookie } });
  expect(response.status).toBe(200);
  await response.body?.cancel();
  expect((await server.request(`/spaces?device=${device.id}`, { headers: { cookie } })).status).toBe(401);
});

test('every listener is let go when the server stops', async () => {
  const ear = await listen(team.coordinator);
  server.server.live.close();
  await ear.reading;
  expect(ear.isOver()).toBe(true);
});
