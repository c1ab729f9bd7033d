import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';

import type { RecordId } from '#kernel/id.ts';
import { newPhone } from '#tests/support/browser.ts';
import { joinAsColleague } from '#tests/support/colleague.ts';
import { invite, setUp, until } from '#tests/support/journey.ts';
import { anId } from '#tests/support/memory-device.ts';
import { startServer } from '#tests/support/server-process.ts';

/** How many services lie on the disk of this phone; 0 before there is a directory. */
const servicesOn = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const known = await indexedDB.databases();
    if (!known.some(({ name }) => name === 'passerelle-public')) {
      return 0;
    }
    return new Promise<number>((resolve, reject) => {
      const request = indexedDB.open('passerelle-public');
      request.addEventListener('error', () => reject(request.error ?? new Error('not opened')));
      request.addEventListener('success', () => {
        const database = request.result;
        if (!database.objectStoreNames.contains('services')) {
          database.close();
          resolve(0);
          return;
        }
        const count = database.transaction('services').objectStore('services').count();
        count.addEventListener('success', () => {
          database.close();
          resolve(count.result);
        });
      });
    });
  });

test('a directory of many services arrives a page at a time; where the line breaks the phone keeps what it has and goes on from there', async () => {
  const [server, phone] = await Promise.all([startServer(), newPhone()]);
  onTestFinished(async () => {
    await phone.discard();
    await server.stop();
  });
  const { page } = phone;
  await setUp(page, server.setupLink() ?? '', { organisation: 'Maison des familles', school: 'École du Phare', name: 'Maude Tremblay-Roy' });
  const colleague = await joinAsColleague({ url: server.url, invitation: await invite(page, 'Coordination'), name: 'Karim Coordonnateur' });
  onTestFinished(() => colleague.leave());

  // What ships with the application is published when it is set up, and has come back.
  const shipped = await until('the shipped services are here', () => servicesOn(page));
  const asked: string[] = [];
  let broken = true;
  await page.route('**/published/services?**', (route) => {
    asked.push(new URL(route.request().url()).searchParams.get('since') ?? '');
    return broken && asked.at(-1) !== asked[0] ? route.abort() : route.continue();
  });
  const publish = async (count: number): Promise<void> => {
    const edits = Array.from({ length: count }, (_, i) => ({ table: 'services', id: anId<RecordId>(), fields: { name: `Service ${i}`, status: 'active', description: crypto.randomUUID().repeat(8) } }));
    const { commit, spaces } = colleague.context;
    expect((await commit([{ space: spaces.organisation, published: true, edits }])).ok).toBe(true);
  };
  for (let portion = 0; portion < 4; portion += 1) {
    await publish(300);
  }
  expect(await colleague.exchange()).toMatchObject({ kind: 'done', refused: 0 });

  const arrived = async (): Promise<number> => (await servicesOn(page)) - shipped;
  await until('the first page is here', async () => (await arrived()) > 0);
  await until('the line broke', () => asked.some((since) => since !== asked[0]));
  expect([300, 600, 900]).toContain(await arrived());
  broken = false;
  const before = asked.length;
  await publish(1);
  await colleague.exchange();
  await until('all services are here', async () => (await arrived()) === 1201);
  // The first page was not asked for again.
  expect(asked.slice(before)).not.toContain(asked[0]);
  expect(asked.slice(before).length).toBeGreaterThan(0);
});
