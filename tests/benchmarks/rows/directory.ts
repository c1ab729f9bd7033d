import { statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import { filesUnder } from '#scripts/hash-files.ts';
import type { OrganisationId } from '#kernel/id.ts';
import { openBenchBrowser } from '#tests/benchmarks/bench-browser.ts';
import { atMost, atMostTimes, type Row, row } from '#tests/benchmarks/bench-row.ts';
import { count, watched, type World } from '#tests/benchmarks/bench-world.ts';

const sides = ['ours', 'plain'] as const;
type Side = (typeof sides)[number];

/** A browser writes its journal into its tables when it has nothing else to do. */
const TO_COME_TO_REST = 2500;

type Arrived = { readonly ms: number; readonly bytes: number; readonly longTask: number };

async function arrive(world: World, directory: Directory, { side, slowed }: { readonly side: Side; readonly slowed: number }): Promise<Arrived> {
  await world.browser.load();
  await world.browser.page.discard();
  const { value, moved } = await watched(world, slowed, () => world.browser.page.pullDirectory(side, directory.organisation));
  if (value.services !== directory.services) {
    throw new Error(`${value.services} of ${directory.services} services came`);
  }
  return { ms: value.ms, bytes: moved.bytes / directory.services, longTask: value.longTask };
}

/** What a browser of its own has on the disk for a directory once it was closed. */
async function keptBy(world: World, directory: Directory, side: Side): Promise<number> {
  const browser = await openBenchBrowser(world.server.url);
  try {
    await browser.load();
    await browser.page.pullDirectory(side, directory.organisation);
    await new Promise((resolve) => setTimeout(resolve, TO_COME_TO_REST));
    await browser.phone.close();
    const folder = join(browser.phone.profileDir, 'Default/IndexedDB');
    return filesUnder(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0) / directory.services;
  } finally {
    await browser.phone.discard();
  }
}

/** A page of services alone, as JSON, and as it may be squeezed on its way. */
async function oneService({ server }: World, { organisation }: Directory): Promise<Readonly<Record<string, number>>> {
  const text = await (await fetch(`${server.url}/published/services?organisation=${organisation}`)).text();
  const { rows } = JSON.parse(text) as { readonly rows: readonly unknown[] };
  const brotli = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
  return { json: Buffer.byteLength(text) / rows.length, gzip: gzipSync(text).length / rows.length, brotli: brotli.length / rows.length };
}

type Directory = { readonly organisation: OrganisationId; readonly services: number };

/** A directory comes onto a phone that has nothing of it, with its organisations and places: by our pages, and put by plain Dexie. */
export async function* directoryRows(world: World): AsyncGenerator<Row> {
  const services = world.extent.teams.at(-1)?.size ?? 1000;
  const directory: Directory = { organisation: await world.house.publishDirectory(services), services };
  const runs = world.extent.slowed.length > 1 ? 3 : 1;
  for (const slowed of world.extent.slowed) {
    const arrived: Record<Side, Arrived[]> = { ours: [], plain: [] };
    for (let run = 0; run < (slowed === 1 ? runs : 1); run += 1) {
      for (const side of sides) {
        arrived[side].push(await arrive(world, directory, { side, slowed }));
      }
    }
    const each = (part: keyof Arrived) => ({ ours: arrived.ours.map((one) => one[part]), plain: arrived.plain.map((one) => one[part]) });
    const named = { group: 'directory', slowed };
    yield row({ ...named, name: `${count(services)} services arrive`, unit: 'ms', ...each('ms'), expect: atMostTimes(2) });
    yield row({ ...named, name: `${count(services)} services arrive, longest time without a pause`, unit: 'ms', ...each('longTask'), ...(slowed === 1 ? { expect: atMost(50, 'ms') } : {}) });
    if (slowed === 1) {
      yield row({ ...named, name: 'bytes a service, wire', unit: 'bytes/service', ...each('bytes'), parts: await oneService(world, directory) });
    }
  }
  const [ours, plain] = [await keptBy(world, directory, 'ours'), await keptBy(world, directory, 'plain')];
  yield row({ group: 'directory', slowed: 1, name: 'bytes a service, kept', unit: 'bytes/service', ours: [ours], plain: [plain] });
}
