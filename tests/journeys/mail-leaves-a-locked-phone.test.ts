import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { closePagesOf, dispatchSync, newPhone, openPages, type Phone } from '#tests/support/browser.ts';
import { freshDatabase } from '#tests/support/fresh-database.ts';
import {
  addFamily, allSent, contactShown, goToFamilies, invite, join, keptOffline, lock, logContact, openFamily, setUp, unlock, until,
} from '#tests/support/journey.ts';
import { faultsOf, type LoggedEnvelope, loggedEnvelopes, openPostgresTables, type ServerTables } from '#tests/support/server-tables.ts';
import { type ServerProcess, startServer } from '#tests/support/server-process.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let server: ServerProcess;
let tables: ServerTables;
/** Two people share the first phone, a third has the other one. */
let shared: Phone;
let other: Phone;

beforeAll(async () => {
  database = await freshDatabase();
  server = await startServer({ databaseUrl: database.url });
  [tables, shared, other] = await Promise.all([openPostgresTables(database.url), newPhone(), newPhone()]);
});

afterAll(async () => {
  await Promise.all([shared?.discard(), other?.discard(), tables?.close()]);
  await server?.stop();
  await database?.drop();
});

const family = 'Famille Benali';

/** A new page of ours, which nobody has unlocked. */
async function openAgain({ context }: Phone): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${server.url}/app/`);
  return page;
}

/** How many envelopes of each member the server has. */
const byMember = (log: readonly LoggedEnvelope[]): ReadonlyMap<string, number> =>
  log.reduce((sums, { member }) => sums.set(member, (sums.get(member) ?? 0) + 1), new Map<string, number>());

/** Waits for the browser to wake the service worker by itself; a machine that is too busy for that is helped after a while. */
async function waitForDelivery(members: readonly string[], expected: number): Promise<'by itself' | 'asked'> {
  const arrived = async (): Promise<boolean> => (await loggedEnvelopes(tables)).length >= expected;
  const alone = await until('Background Sync', arrived, 30_000).then(() => true, () => false);
  if (alone) {
    return 'by itself';
  }
  for (const member of members) {
    await dispatchSync(shared.context, server.url, `mail:${member}`);
  }
  await until('the mail of both', arrived);
  return 'asked';
}

test('what two members wrote offline leaves a locked phone with no page open, each as its own sender, and the colleague sees it', async () => {
  const amina = await setUp(shared.page, server.setupLink() ?? '', { organisation: 'Centre de services des Rives', school: 'École du Phare', name: 'Amina Diallo' });
  await addFamily(shared.page, { name: family, phone: '514 555-0117', language: 'arabe' });
  const [forMarc, forZoe] = [await invite(shared.page), await invite(shared.page)];
  await join(other.page, forMarc, 'Marc Roy');
  await openFamily(other.page, family);

  await lock(shared.page);
  const zoe = await join(shared.page, forZoe, 'Zoé Tremblay');
  await openFamily(shared.page, family);
  await allSent(shared.page);
  await keptOffline(shared.page);

  const before = byMember(await loggedEnvelopes(tables));
  await shared.offline(true);
  await logContact(shared.page, { kind: 'Texto', note: 'Zoé écrit sans réseau.' });
  await shared.page.getByText('1 à envoyer').waitFor();
  await lock(shared.page);
  await unlock(shared.page, amina.passphrase, 'AD');
  await openFamily(shared.page, family);
  for (const note of ['Première visite sans réseau.', 'Deuxième visite sans réseau.', 'Troisième visite sans réseau.']) {
    await logContact(shared.page, { kind: 'Visite', note });
  }
  await shared.page.getByText('3 à envoyer').waitFor();
  await lock(shared.page);
  await shared.page.getByText('4 éléments attendent le réseau. Ils partiront sans vous.').waitFor();

  await closePagesOf(shared.context, server.url);
  expect(await openPages(shared.context, server.url)).toEqual([]);
  await shared.context.clearCookies();
  await tables.ask('delete from session');
  expect(byMember(await loggedEnvelopes(tables))).toEqual(before);

  await shared.offline(false);
  const all = [...before.values()].reduce((sum, count) => sum + count, 4);
  const how = await waitForDelivery([...before.keys()], all);
  console.log(`Delivered ${how}.`);
  expect(await openPages(shared.context, server.url)).toEqual([]);

  const log = await loggedEnvelopes(tables);
  expect(faultsOf(log)).toEqual([]);
  const grown = [...byMember(log)].map(([member, count]) => count - (before.get(member) ?? 0));
  expect(grown.sort()).toEqual([0, 1, 3]);
  // Both devices of the shared phone signed in by themselves, locked.
  const sessions = await tables.ask('select distinct device from session');
  expect(sessions.length).toBeGreaterThanOrEqual(2);

  for (const note of ['Première visite', 'Deuxième visite', 'Troisième visite', 'Zoé écrit']) {
    await contactShown(other.page, note);
  }
  const shown = await other.page.locator('main .timeline').innerText();
  expect(shown.match(/Amina Diallo/g)).toHaveLength(3);
  expect(shown.match(/Zoé Tremblay/g)).toHaveLength(1);

  // Back on the shared phone, each finds everything sent, the other's words included.
  const page = await openAgain(shared);
  await unlock(page, zoe, 'ZT');
  await allSent(page);
  await openFamily(page, family);
  await contactShown(page, 'Troisième visite');
  await goToFamilies(page);
  expect(faultsOf(await loggedEnvelopes(tables))).toEqual([]);
});
