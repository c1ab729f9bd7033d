import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aServer, refusalOf, type TestServer } from './a-server.ts';

const script = 'console.log("passerelle");\n'.repeat(50);
const built: Readonly<Record<string, string>> = {
  'index.html': '<!doctype html><title>casework</title>',
  'family.html': '<!doctype html><title>family</title>',
  'app/service-worker.js': script,
  'app/manifest.webmanifest': '{"name":"Passerelle"}',
  'f/service-worker.js': script,
  'assets/main-a1b2c3.js': script,
  'icons/passerelle-192.png': 'png',
  'build.json': '{"hash":"x"}',
  '.secret.json': '{}',
};

let server: TestServer;
beforeAll(async () => {
  server = await aServer();
  for (const [path, text] of Object.entries(built)) {
    mkdirSync(dirname(join(server.dist, path)), { recursive: true });
    writeFileSync(join(server.dist, path), text);
  }
  writeFileSync(join(server.dist, '../outside-passerelle-dist.json'), '{}');
});
afterAll(() => server.close());

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await server.request(path, { headers });
  return [response.status, response.headers.get('content-type'), response.headers.get('cache-control'), await response.text()];
};
const html = 'text/html; charset=utf-8';
const javascript = 'text/javascript; charset=utf-8';

test('each audience has its page, and every address below it is that page', async () => {
  for (const path of ['/app/', '/app/families/abc', '/app/settings']) {
    expect(await get(path)).toEqual([200, html, 'no-cache', built['index.html']]);
  }
  for (const path of ['/f/erables-2b3c/fr', '/f/erables-2b3c/ar', '/f/']) {
    expect(await get(path)).toEqual([200, html, 'no-cache', built['family.html']]);
  }
  for (const path of ['/', '/app']) {
    const response = await server.request(path);
    expect([response.status, response.headers.get('location')]).toEqual([302, '/app/']);
  }
});

test('the files of a page lie where their scope needs them', async () => {
  expect(await get('/app/service-worker.js')).toEqual([200, javascript, 'no-cache', script]);
  expect(await get('/f/service-worker.js')).toEqual([200, javascript, 'no-cache', script]);
  expect(await get('/app/manifest.webmanifest')).toEqual([200, 'application/manifest+json', 'no-cache', built['app/manifest.webmanifest']]);
  expect(await get('/assets/main-a1b2c3.js')).toEqual([200, javascript, 'public, max-age=31536000, immutable', script]);
  expect(await get('/icons/passerelle-192.png')).toEqual([200, 'image/png', 'public, max-age=86400', 'png']);
  expect(await get('/build.json')).toEqual([200, 'application/json', 'no-cache', '{"hash":"x"}']);
});

test('a name that looks like a file and is none is not answered with a page', async () => {
  for (const path of ['/app/missing.js', '/f/missing.webmanifest', '/assets/main-old.js', '/index.html', '/favicon.ico', '/app/constructor.js']) {
    expect(await refusalOf(server.request(path))).toEqual([404, 'not-found']);
  }
});

test('nothing outside of what was built is given away', async () => {
  const ways = ['/assets/../.secret.json', '/assets/%2e%2e/.secret.json', '/assets/..%2f.secret.json', '/assets/..%5c.secret.json', '/assets//../index.html', '/icons/%2e%2e%2f%2e%2e%2foutside-passerelle-dist.json', '/app/.secret.json', '/assets/'];
  for (const way of ways) {
    expect([404, way]).toEqual([(await server.app.request(new Request(`https://passerelle.test${way}`))).status, way]);
  }
});

test('scripts come compressed to whoever can read them, and only once to whoever has them', async () => {
  const response = await server.request('/assets/main-a1b2c3.js', { headers: { 'accept-encoding': 'gzip, deflate, br' } });
  const bytes = Buffer.from(await response.arrayBuffer());
  expect([response.headers.get('content-encoding'), response.headers.get('vary')]).toEqual(['br', 'accept-encoding']);
  expect(brotliDecompressSync(bytes).toString()).toBe(script);
  expect(bytes.length).toBeLessThan(script.length / 5);
  const etag = response.headers.get('etag') ?? '';
  expect((await server.request('/assets/main-a1b2c3.js', { headers: { 'if-none-match': etag } })).status).toBe(304);
  const icon = await server.request('/icons/passerelle-192.png', { headers: { 'accept-encoding': 'br' } });
  expect(icon.headers.get('content-encoding')).toBeNull();
  expect((await server.request('/app/', { method: 'HEAD' })).status).toBe(200);
});

test('a new build is served without a new start', async () => {
  await get('/build.json');
  writeFileSync(join(server.dist, 'build.json'), '{"hash":"y"}');
  utimesSync(join(server.dist, 'build.json'), new Date(), new Date(Date.now() + 5000));
  expect((await get('/build.json'))[3]).toBe('{"hash":"y"}');
});

test.each(['index.html', 'family.html'])('%s asks for nothing that the policy forbids: no inline script or style, no other site', (name) => {
  const page = readFileSync(join(import.meta.dirname, '../..', name), 'utf8');
  expect(page).not.toMatch(/<script(?![^>]*\ssrc="\/)[^>]*>/i);
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|https?:\/\//i);
});
