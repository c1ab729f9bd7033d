import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { RecordId } from '#kernel/id.ts';
import { bytesToCommit } from '#protocol/commit.ts';
import { MAX_COMMIT_BYTES, MAX_ENVELOPE_BYTES } from '#protocol/version.ts';
import { createPublicStore, PUBLIC_DATABASE } from '#store/public.ts';
import { deleteDatabase } from '#store/raw-database.ts';
import { createReader, type Reader } from '#store/reader.ts';
import { rowToState } from '#store/row.ts';
import type { Edit } from '#sync/commit.ts';
import { refreshDirectory } from '#sync/published-directory.ts';
import { createSettling } from '#sync/settle-published.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone, type House, type Phone } from '#tests/support/phone.ts';
import { askLog } from '#tests/support/published-answers.ts';

const aService = (more: Edit['fields'] = {}): Edit => ({ table: 'services', id: anId<RecordId>(), fields: { name: 'Aide aux devoirs', status: 'active', ...more } });

/** A phone of a coordinator, which counts the rows that settling opens. */
async function aSettlingPhone(house: House) {
  await deleteDatabase(PUBLIC_DATABASE);
  const phone = await aPhone(house, 'coordinator');
  const plain = createReader(phone.database);
  const opened = { rows: 0 };
  const reader: Reader = {
    ...plain,
    many: async (table, ids) => {
      const rows = await plain.many(table, ids);
      opened.rows += rows.filter((row) => row !== undefined).length;
      return rows;
    },
    all: () => Promise.reject(new Error('nothing opens them all')),
  };
  const publicStore = createPublicStore();
  const settle = createSettling({ database: phone.database, reader, publicStore, organisation: house.organisation });
  return {
    phone,
    opened,
    settle,
    own: () => phone.database.dexie.table('services').count(),
    publish: (...edits: readonly Edit[]) => phone.commit([{ space: house.spaces.organisation, published: true, edits }]),
    refresh: () => refreshDirectory({ ask: askLog(house.log), publicStore, clock: () => 1, bodyLimit: 1000 }, house.organisation),
  };
}

test('what the server has is settled, hundreds at once; what came from others opens nothing', async () => {
  const house = aHouse();
  const [amina, karim] = [await aSettlingPhone(house), await aPhone(house, 'coordinator')];
  for (let portion = 0; portion < 3; portion += 1) {
    await amina.publish(...Array.from({ length: 250 }, () => aService()));
  }
  await karim.commit([{ space: house.spaces.organisation, published: true, edits: Array.from({ length: 300 }, () => aService()) }]);
  await Promise.all([amina.phone.exchange(), karim.exchange()]);
  expect((await amina.refresh()).ok).toBe(true);
  await amina.settle();
  expect([await amina.own(), amina.opened.rows]).toEqual([0, 750]);
  expect((await createPublicStore().rows('services')).length).toBe(1050);
  await karim.commit([{ space: house.spaces.organisation, published: true, edits: [aService()] }]);
  await karim.exchange();
  await amina.refresh();
  await amina.settle();
  expect(amina.opened.rows).toBe(750);
});

test('while thousands of ours are on their way, an exchange that brings nothing opens nothing, and one that brings some opens those', async () => {
  const house = aHouse();
  const amina = await aSettlingPhone(house);
  await amina.publish(...Array.from({ length: 400 }, () => aService()));
  await amina.settle();
  expect(amina.opened.rows).toBe(0);
  await amina.phone.exchange();
  const late = aService();
  await amina.publish(late, ...Array.from({ length: 400 }, () => aService()));
  for (let again = 0; again < 3; again += 1) {
    await amina.refresh();
    await amina.settle();
    // The first 400 and no others; afterwards nothing came.
    expect([await amina.own(), amina.opened.rows]).toEqual([401, 400]);
  }
  await amina.phone.exchange();
  await amina.refresh();
  await amina.settle();
  expect([await amina.own(), amina.opened.rows]).toEqual([0, 801]);
});

test('an edit that waits over a published row stays until the server has that too; another start looks at everything', async () => {
  const house = aHouse();
  const amina = await aSettlingPhone(house);
  const service = aService();
  await amina.publish(service);
  await amina.phone.exchange();
  const seen = rowToState(await amina.phone.database.dexie.table('services').get(service.id));
  await amina.publish({ table: 'services', id: service.id, seen, fields: { alert: 'Fermé ce samedi' } });
  await amina.refresh();
  await amina.settle();
  expect([await amina.own(), amina.opened.rows]).toEqual([1, 1]);
  const karim = await aPhone(house, 'coordinator');
  await karim.commit([{ space: house.spaces.organisation, published: true, edits: [aService()] }]);
  await karim.exchange();
  await amina.refresh();
  await amina.settle();
  // What a colleague published says nothing about ours, which is not opened again.
  expect([await amina.own(), amina.opened.rows]).toEqual([1, 1]);
  await amina.phone.exchange();
  await amina.refresh();
  // The page was closed before anything was settled.
  await createSettling({ database: amina.phone.database, reader: createReader(amina.phone.database), publicStore: createPublicStore(), organisation: house.organisation })();
  expect(await amina.own()).toBe(0);
});

test('a server begun anew, whose count is lower, is looked at from the start', async () => {
  const house = aHouse();
  const amina = await aSettlingPhone(house);
  const { settle, phone, publish, own } = amina;
  await publish(aService());
  await phone.exchange();
  await createPublicStore().apply('services', `organisation=${house.organisation}`, { version: 90, rows: [], removals: [] });
  await settle();
  expect(await own()).toBe(1);
  expect((await amina.refresh()).ok).toBe(true);
  await settle();
  expect(await own()).toBe(0);
});

async function outboxOf(phone: Phone): Promise<readonly Uint8Array[]> {
  const rows: { readonly sealed: Uint8Array; readonly headerBytes: Uint8Array }[] = await phone.database.dexie.table('outbox').toArray();
  expect(rows.every(({ sealed, headerBytes }) => sealed.length + headerBytes.length < MAX_ENVELOPE_BYTES - 200)).toBe(true);
  return rows.map(({ sealed }) => sealed);
}

/** Words that do not deflate. */
const noise = (length: number): string => Buffer.from(crypto.getRandomValues(new Uint8Array(length))).toString('base64');

test('[M14] what is published and too large for one envelope goes in several, in one commit here, and the server takes each', async () => {
  const house = aHouse();
  const amina = await aSettlingPhone(house);
  const [large, folded] = [Array.from({ length: 60 }, () => aService({ description: noise(9000) })), Array.from({ length: 90 }, () => aService({ description: 'a'.repeat(19_000) }))];
  expect((await amina.publish(...large)).ok).toBe(true);
  const first = await outboxOf(amina.phone);
  expect(first.length).toBeGreaterThan(2);
  expect((await amina.publish(...folded)).ok).toBe(true);
  const envelopes = await outboxOf(amina.phone);
  // They deflate to a few kilobytes and would unfold to more than a phone takes.
  expect(90 * 19_000).toBeGreaterThan(MAX_COMMIT_BYTES);
  expect(envelopes.length - first.length).toBe(2);
  const ids = envelopes.flatMap((sealed) => {
    const commit = bytesToCommit(sealed);
    return commit.ok ? commit.value.changes.map(({ id }) => id) : [];
  });
  expect(ids.toSorted()).toEqual([...large, ...folded].map(({ id }) => id).toSorted());
  expect(await amina.phone.exchange()).toMatchObject({ kind: 'done', sent: envelopes.length, refused: 0 });
  await amina.refresh();
  await amina.settle();
  expect(await amina.own()).toBe(0);
  expect((await createPublicStore().rows('services')).length).toBe(150);
});

test('[M14] [M12] where one of several envelopes may not be written, none is', async () => {
  const house = aHouse();
  const amina = await aSettlingPhone(house);
  const known = aService();
  await amina.publish(known);
  const failed = await amina.publish(...Array.from({ length: 60 }, () => aService({ description: noise(9000) })), { ...known, fields: { name: 'unseen' } });
  expect(failed).toEqual({ ok: false, failure: { kind: 'changed-elsewhere', record: known.id } });
  expect([await amina.own(), (await outboxOf(amina.phone)).length]).toEqual([1, 1]);
});

test('a record that one commit writes twice holds both writes', async () => {
  const house = aHouse();
  const amina = await aSettlingPhone(house);
  const service = aService();
  expect((await amina.publish(service, { table: 'services', id: service.id, fields: { alert: 'Nouveau' } })).ok).toBe(true);
  expect((await amina.phone.database.dexie.table('services').get(service.id))?.fields).toEqual({ ...service.fields, alert: 'Nouveau' });
});
