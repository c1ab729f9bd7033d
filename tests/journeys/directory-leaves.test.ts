import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';

import { bytesToText } from '#protocol/bytes.ts';
import { unzipFiles } from '#protocol/unzip.ts';
import { newPhone } from '#tests/support/browser.ts';
import { PATIENCE, setUp, until } from '#tests/support/journey.ts';
import { hsdsServices } from '#tests/support/many-services.ts';
import { startServer } from '#tests/support/server-process.ts';
import { follow } from '#tests/support/walk/stage.ts';

type Listed = { readonly id: string; readonly status?: string };

async function saved(page: Page, button: string): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: PATIENCE }), page.getByRole('button', { name: button }).click({ timeout: PATIENCE })]);
  return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(await download.path())) };
}

/** As the phone itself asks. */
const organisationOf = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => performance.getEntriesByType('resource').flatMap(({ name }) => /organisation=([0-9a-f-]{36})/.exec(name)?.[1] ?? [])[0]);

/** Somebody else's directory: three pages, a last one that says so, and counters that lie. */
async function aPartner(): Promise<{ readonly url: string; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const all = hsdsServices(25);
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const page = Number(new URL(request.url ?? '', 'http://partner').searchParams.get('page'));
    response.end(JSON.stringify({ total_items: 3, page_number: page, last_page: page === 3, contents: all.slice((page - 1) * 10, page * 10) }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `http://localhost:${String((server.address() as AddressInfo).port)}/hsds`, asked };
}

test('the directory leaves as a file and by its address for whoever speaks HSDS, and somebody else’s comes in by theirs', async () => {
  const [server, phone, partner] = await Promise.all([startServer({ env: { LOCAL_SOURCES: 'yes' } }), newPhone(), aPartner()]);
  onTestFinished(async () => {
    await phone.discard();
    await server.stop();
  });
  const { page } = phone;
  await setUp(page, server.setupLink() ?? '', { organisation: 'Maison des familles', school: 'École du Phare', name: 'Maude Tremblay-Roy' });
  const organisation = await until('the phone has asked for what is published', () => organisationOf(page));
  const served = await until('the entries that ship with the app are served', async () => {
    const answer = await fetch(`${server.url}/hsds/${organisation}/services?full=true`);
    expect(answer.status).toBe(200);
    const { contents } = (await answer.json()) as { readonly contents: readonly Listed[] };
    return contents.length > 5 ? contents : undefined;
  });

  await follow(page, '/app/services/sources');
  const list = await until('the list has what is served', async () => {
    const { name, bytes } = await saved(page, 'Enregistrer en JSON');
    expect(name).toMatch(/^repertoire-\d{4}-\d{2}-\d{2}\.json$/);
    const things = JSON.parse(bytesToText(bytes)) as readonly Listed[];
    return things.filter(({ status }) => status !== undefined).length === served.length ? things : undefined;
  });
  const ids = (things: readonly Listed[]) => things.filter(({ status }) => status !== undefined).map(({ id }) => id).toSorted();
  expect(ids(list)).toEqual(ids(served));
  const { name, bytes } = await saved(page, 'Enregistrer en tableaux CSV');
  expect(name).toMatch(/^repertoire-\d{4}-\d{2}-\d{2}\.zip$/);
  const zip = unzipFiles(bytes);
  const services = zip.ok ? bytesToText(zip.value.find((file) => file.name === 'services.csv')?.bytes ?? new Uint8Array(0)) : '';
  expect(ids(served).filter((id) => !services.includes(id))).toEqual([]);

  await follow(page, '/app/services/import');
  await page.getByRole('textbox', { name: 'Nom de la source' }).fill('Bottin d’à côté', { timeout: PATIENCE });
  await page.getByRole('radio', { name: 'Oui' }).check({ force: true });
  await page.getByRole('button', { name: 'Enregistrer la source' }).click();
  await page.getByText('Une adresse', { exact: true }).click({ timeout: PATIENCE });
  await page.getByRole('textbox', { name: 'Adresse du répertoire' }).fill(partner.url);
  await page.getByRole('button', { name: 'Lire, sans rien écrire' }).click();
  await page.getByText(/^25\sservices/u).first().waitFor({ timeout: PATIENCE });
  expect(partner.asked.map((path) => new URL(path, 'http://partner').searchParams.get('page'))).toEqual(['1', '2', '3']);
});
