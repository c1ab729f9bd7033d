import { createServer } from 'node:http';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { newPhone, type Phone } from '#tests/support/browser.ts';
import { freePort } from '#tests/support/free-port.ts';
import { scanFolder } from '#tests/support/scan-profile.ts';

/** A page of nothing: what is tested here is whether the scan would see a word, wherever a browser has put it. */
const blank = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><title>.</title>'));
let origin = '';
let phone: Phone;

beforeAll(async () => {
  const port = await freePort();
  origin = `http://localhost:${port}`;
  await new Promise<void>((resolve) => blank.listen(port, '127.0.0.1', resolve));
  phone = await newPhone();
});

afterAll(async () => {
  await phone.discard();
  blank.close();
});

/** Eight megabytes of notes that resemble one another, so that the browser packs them and words lean on earlier ones. */
const writeClearly = (last: number): Promise<void> =>
  phone.page.evaluate(
    (count) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('clear', 1);
        opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('notes'));
        opening.addEventListener('success', () => {
          const writing = opening.result.transaction('notes', 'readwrite', { durability: 'strict' });
          for (let note = 0; note <= count; note += 1) {
            writing.objectStore('notes').put(`Visite chez Zqxtremblé ${note}, on parle du bulletin. ${'Puis du transport. '.repeat(15)}`, note);
          }
          writing.objectStore('notes').put('زيارة عائلة Zqxwide نورزاي', 'wide');
          writing.addEventListener('complete', () => {
            opening.result.close();
            resolve();
          });
          writing.addEventListener('error', () => reject(new Error('not written')));
        });
      }),
    last,
  );

test('a word that a browser keeps in clear is found in one-byte and in two-byte letters, also after the browser has packed it', async () => {
  await phone.page.goto(origin);
  await phone.page.evaluate(() => localStorage.setItem('name', 'Zqxlocal Amélie'));
  await writeClearly(25_000);
  await phone.close();
  const scan = scanFolder(phone.profileDir, ['Zqxtremblé 0,', 'Zqxtremblé 12345,', 'Zqxtremblé 25000,', 'زيارة عائلة Zqxwide نورزاي', 'Zqxlocal Amélie', 'Zqxnever']);
  const found = new Set(scan.hits.map(({ word, encoding }) => `${word} ${encoding}`));
  expect([...found].sort()).toEqual(
    ['Zqxtremblé 0, Latin-1', 'Zqxtremblé 12345, Latin-1', 'Zqxtremblé 25000, Latin-1', 'زيارة عائلة Zqxwide نورزاي UTF-16LE', 'Zqxlocal Amélie Latin-1'].sort(),
  );
  const onlyUnpacked = scan.hits.filter(({ file, word }) => file.endsWith('(unpacked)') && !scan.hits.some((other) => other.word === word && !other.file.endsWith('(unpacked)')));
  expect(onlyUnpacked.length).toBeGreaterThan(0);
});
