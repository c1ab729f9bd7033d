import type { Day } from '#kernel/day.ts';
import { type DeviceId, type MemberId, newId, type RecordId, type SpaceId } from '#kernel/id.ts';
import { type Header, headerToBytes } from '#protocol/envelope.ts';
import { envelopeToBytes } from '#protocol/envelope.ts';
import type { RecordState } from '#protocol/heads.ts';
import type { Value } from '#protocol/packing.ts';
import type { MemberDatabase } from '#store/database.ts';
import { deleteMemberDatabase, mailMembers, openMail } from '#store/mail.ts';
import type { OutboxRow } from '#store/mail-rows.ts';
import { contactsOfFamily } from '#store/queries/contacts-of-family.ts';
import { createFamilyList } from '#store/queries/family-list.ts';
import { followUpsDue } from '#store/queries/follow-ups-due.ts';
import { waiting } from '#store/queries/waiting.ts';
import { createReader, type ReadFailure } from '#store/reader.ts';
import { rowToState } from '#store/row.ts';
import type { Vault } from '#vault/vault.ts';

/**
 * What the store promises on every IndexedDB: fake-indexeddb in the unit tests, a real browser elsewhere. Cases throw when a
 * promise is broken and need no test runner, so that a page can run them too.
 */
export type StoreCase = { readonly title: string; readonly run: () => Promise<void> };

export type StoreUnderTest = { readonly database: MemberDatabase; readonly vault: Vault; readonly member: MemberId; readonly key: Uint8Array };

/** Opens a member's database under a vault: a new member's, or a known one's again. */
export type OpenStore = (known?: { readonly member: MemberId; readonly key: Uint8Array }) => Promise<StoreUnderTest>;

const freshId = <Kind extends DeviceId | MemberId | RecordId | SpaceId>(): Kind =>
  newId<Kind>((bytes) => crypto.getRandomValues(bytes));

/** Text and bytes that show a difference between any two things a store can hold. */
function spell(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) => {
      if (part instanceof Uint8Array) {
        return `bytes ${[...part].join(' ')}`;
      }
      if (typeof part === 'object' && part !== null && !Array.isArray(part)) {
        return Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)));
      }
      return part;
    }) ?? 'undefined'
  );
}

function mustBe(what: string, actual: unknown, expected: unknown): void {
  if (spell(actual) !== spell(expected)) {
    throw new Error(`${what}: ${spell(actual).slice(0, 400)} instead of ${spell(expected).slice(0, 400)}`);
  }
}

/** Until something is so: announcements and live queries come when they come. */
async function eventually(what: string, isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 3000 && !isSo(); tries += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
  mustBe(what, isSo(), true);
}

const device = freshId<DeviceId>();

const stateOf = (fields: Readonly<Record<string, Value>>, n = 1): RecordState =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, { heads: [{ device, n, at: 1_790_000_000_000 + n, value }], covered: {} }]),
  );

/** Writes records of a table, each by its fields, and answers their identifiers. */
async function write(
  { database }: StoreUnderTest,
  table: string,
  records: readonly Readonly<Record<string, Value>>[],
): Promise<readonly RecordId[]> {
  const ids = records.map(() => freshId<RecordId>());
  const space = freshId<SpaceId>();
  const written = await database.writeRecords([table], async (tx) => {
    for (const [index, fields] of records.entries()) {
      tx.put({ table, id: ids[index] ?? freshId<RecordId>(), space }, stateOf(fields));
    }
  });
  mustBe('written', written.ok, true);
  return ids;
}

function envelopeRow(space: SpaceId, n: number, more: { readonly at?: number; readonly subject?: RecordId; readonly size?: number } = {}): OutboxRow {
  const header: Header = { kind: 1, space, epoch: 1, sender: { device, n }, ...(more.subject === undefined ? {} : { subject: more.subject }) };
  return {
    space,
    n,
    headerBytes: headerToBytes(header),
    sealed: new Uint8Array(more.size ?? 64).fill(n),
    at: more.at ?? n,
    ...(more.subject === undefined ? {} : { subject: more.subject }),
  };
}

const signed = ({ headerBytes, sealed }: OutboxRow): Uint8Array<ArrayBuffer> =>
  envelopeToBytes({ headerBytes, sealed, signature: new Uint8Array(64).fill(7) });

async function send({ database }: StoreUnderTest, rows: readonly OutboxRow[]): Promise<void> {
  const written = await database.writeRecords([], async (tx) => {
    for (const row of rows) {
      tx.send(row);
    }
  });
  mustBe('sent', written.ok, true);
}

async function mailOf({ member }: StoreUnderTest) {
  const mail = await openMail(member);
  if (mail === undefined) {
    throw new Error('there is no mail');
  }
  return mail;
}

const later = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 50);
  });

const recordCases = (open: OpenStore): readonly StoreCase[] => [
  {
    title: 'a record comes back as it was written, also after the database was closed',
    run: async () => {
      const store = await open();
      const state = stateOf({ name: 'Nguyễn 阮', language: 'vi', photo: new Uint8Array([1, 2, 3]), address: { city: 'Laval', floor: -2, lift: null } });
      const [id, space] = [freshId<RecordId>(), freshId<SpaceId>()];
      await store.database.writeRecords(['families'], async (tx) => {
        tx.put({ table: 'families', id, space }, state);
        mustBe('seen within', await tx.state('families', id), state);
      });
      store.database.close();
      const again = await open({ member: store.member, key: store.key });
      const row = await createReader(again.database).one('families', id);
      mustBe('state', row === undefined ? undefined : rowToState(row), state);
      mustBe('space', row?.space, space);
    },
  },
  {
    title: 'work that fails writes nothing: no record, no number, no envelope',
    run: async () => {
      const store = await open();
      const [id, space] = [freshId<RecordId>(), freshId<SpaceId>()];
      const bug = new Error('a bug in the work');
      const thrown = await store.database
        .writeRecords(['families'], async (tx) => {
          tx.put({ table: 'families', id, space }, stateOf({ name: 'x' }));
          tx.send(envelopeRow(space, tx.nextNumber(space)));
          await tx.state('families', freshId<RecordId>());
          throw bug;
        })
        .then(
          () => undefined,
          (error: unknown) => error,
        );
      mustBe('thrown on', thrown === bug, true);
      const reader = createReader(store.database);
      mustBe('records', await reader.all('families'), []);
      mustBe('outbox', await reader.outbox(), []);
      mustBe('rev', await store.database.rev(), 0);
    },
  },
  {
    title: 'an envelope number that waits already is never written over, and takes the whole commit with it',
    run: async () => {
      const store = await open();
      const space = freshId<SpaceId>();
      await send(store, [envelopeRow(space, 1)]);
      await store.database
        .writeRecords(['families'], async (tx) => {
          tx.put({ table: 'families', id: freshId<RecordId>(), space }, stateOf({ name: 'x' }));
          tx.send({ ...envelopeRow(space, 1), sealed: new Uint8Array([9]) });
        })
        .then(
          () => {
            throw new Error('accepted');
          },
          () => undefined,
        );
      const reader = createReader(store.database);
      mustBe('records', await reader.all('families'), []);
      mustBe('sealed', (await reader.outbox())[0]?.sealed, envelopeRow(space, 1).sealed);
    },
  },
  {
    title: 'numbers go up by one in each space, across transactions and tabs',
    run: async () => {
      const store = await open();
      const tab = await open({ member: store.member, key: store.key });
      const [a, b] = [freshId<SpaceId>(), freshId<SpaceId>()];
      const numbers: number[] = [];
      const commit = (in_: StoreUnderTest, space: SpaceId) =>
        in_.database.writeRecords(['families'], async (tx) => {
          await tx.state('families', freshId<RecordId>());
          numbers.push(tx.nextNumber(space));
        });
      await Promise.all([commit(store, a), commit(tab, a), commit(store, a), commit(tab, a)]);
      await commit(store, b);
      await commit(store, a);
      await commit(tab, b);
      mustBe('numbers', numbers, [1, 2, 3, 4, 1, 5, 2]);
      const both = await store.database.writeRecords([], async (tx) => [tx.nextNumber(a), tx.nextNumber(a), tx.nextNumber(b)]);
      mustBe('two at once', both, { ok: true, value: [6, 7, 3] });
      tab.database.close();
    },
  },
  {
    title: 'contacts come latest first, undated ones last; due follow-ups longest overdue first',
    run: async () => {
      const store = await open();
      const family = freshId<RecordId>();
      const reader = createReader(store.database);
      await write(store, 'contacts', [
        { family, date: '2026-03-01', kind: 'visit', note: 'a' },
        { family, date: 'yesterday', kind: 'visit', note: 'b' },
        { family, date: '2026-11-01', kind: 'visit', note: 'c' },
        { family: freshId<RecordId>(), date: '2026-12-01', kind: 'visit', note: 'd' },
        { family, kind: 'visit', note: 'e' },
      ]);
      const notes = (await contactsOfFamily(reader, family)).map(({ value }) => value.note);
      mustBe('dated', notes.slice(0, 2), ['c', 'a']);
      mustBe('undated', notes.slice(2).toSorted(), ['b', 'e']);
      await write(store, 'followUps', [
        { family, due: '2026-02-02', state: 'open' },
        { family, due: '2026-01-01', state: 'open' },
        { family, due: '2026-01-15', state: 'done' },
        { family, due: '2026-09-09', state: 'open' },
        { family, due: 'soon', state: 'open' },
      ]);
      const until: unknown = '2026-03-01';
      const due = await followUpsDue(reader, until as Day);
      mustBe('due', due.map(({ value }) => value.due ?? 'unreadable'), ['unreadable', '2026-01-01', '2026-02-02']);
    },
  },
  {
    title: 'a walk with a cursor opens the rows it looks at',
    run: async () => {
      const store = await open();
      await write(store, 'families', ['a', 'b', 'c', 'd'].map((name) => ({ name })));
      const families = store.database.dexie.table<{ fields: { name: string } }, string>('families');
      const names: string[] = [];
      await families.each(({ fields }) => {
        names.push(fields.name);
      });
      mustBe('each', names.toSorted(), ['a', 'b', 'c', 'd']);
      const filtered = await families.filter(({ fields }) => fields.name > 'b').toArray();
      mustBe('filter', filtered.map(({ fields }) => fields.name).toSorted(), ['c', 'd']);
      // oxlint-disable-next-line unicorn/no-array-reverse -- a Dexie collection, not an array
      const within = await families.where('rev').above(0).and(({ fields }) => fields.name === 'a').reverse().first();
      mustBe('index', within?.fields.name, 'a');
      const places: unknown[] = [];
      await families.where('rev').above(0).each(({ fields }, { key, primaryKey }) => {
        places.push([fields.name === '', key, typeof primaryKey]);
      });
      mustBe('places', places, ['a', 'b', 'c', 'd'].map(() => [false, 1, 'string']));
      mustBe('keys', (await families.toCollection().primaryKeys()).length, 4);
    },
  },
  {
    title: 'tables this version does not know are kept, apart from one another',
    run: async () => {
      const store = await open();
      const [id, space] = [freshId<RecordId>(), freshId<SpaceId>()];
      await store.database.writeRecords(['referrals', 'outbox', 'keys'], async (tx) => {
        for (const table of ['referrals', 'outbox', 'keys']) {
          tx.put({ table, id, space }, stateOf({ told: table }));
        }
      });
      const kept = await store.database.writeRecords(['referrals'], async (tx) => [
        await tx.state('referrals', id),
        await tx.state('outbox', id),
        await tx.state('keys', id),
      ]);
      mustBe('kept', kept, { ok: true, value: ['referrals', 'outbox', 'keys'].map((told) => stateOf({ told })) });
      mustBe('no envelope', await createReader(store.database).outbox(), []);
      mustBe('no key', await store.database.dexie.table('keys').count(), 0);
    },
  },
  {
    title: 'hostile values break neither their row nor their neighbours',
    run: async () => {
      const store = await open();
      const family = freshId<RecordId>();
      const polluted: unknown = JSON.parse('{"ok":1,"__proto__":{"polluted":true}}');
      const hostile: readonly Readonly<Record<string, Value>>[] = [
        { family: { nested: [family] }, date: ['2026-01-01'], note: 'objects where an index is' },
        { family, date: 'x'.repeat(1_000_000), note: 'long' },
        { family, date: '2026-01-01', note: '\uD800 alone' },
        { family, date: '2026-01-02', note: polluted as Value },
        { family, date: '2026-01-03', '#5': 'a number spelled out', devices: 'its name', note: 'names' },
        { family: NaN, date: Infinity, state: -0, note: 'numbers' },
        { family: `${family}\0`, date: '2026-02-30', note: 'nearly' },
      ];
      const ids = await write(store, 'contacts', hostile);
      const rows = await createReader(store.database).many('contacts', ids);
      mustBe('all readable', rows.map((row) => row?.unreadable ?? false), hostile.map(() => false));
      mustBe('notes', rows.map((row) => row?.fields['note']), ['objects where an index is', 'long', '\uFFFD alone', { ok: 1 }, 'names', 'numbers', 'nearly']);
      mustBe('columns', rows.map((row) => [row?.family, row?.date]), [
        ['', ''],
        [family, ''],
        [family, '2026-01-01'],
        [family, '2026-01-02'],
        [family, '2026-01-03'],
        ['', ''],
        ['', ''],
      ]);
      mustBe('prototype', Reflect.get({}, 'polluted'), undefined);
      mustBe('long', rows[1]?.fields['date'], 'x'.repeat(1_000_000));
    },
  },
];

const lockCases = (open: OpenStore): readonly StoreCase[] => [
  {
    title: 'after the lock every way of asking sealed tables fails by name, even where nothing is',
    run: async () => {
      const store = await open();
      const [id] = await write(store, 'families', [{ name: 'Tremblay' }]);
      const reader = createReader(store.database);
      const { dexie } = store.database;
      store.vault.lock();
      const key = id ?? '';
      const questions: Readonly<Record<string, () => PromiseLike<unknown>>> = {
        one: () => reader.one('families', key),
        many: () => reader.many('families', [key]),
        all: () => reader.all('families'),
        find: () => reader.find('families', 'rev', { from: 0, to: 99 }),
        findIds: () => reader.findIds('families', 'rev', { from: 0, to: 99 }),
        count: () => dexie.table('families').count(),
        each: () => dexie.table('families').each(() => undefined),
        empty: () => reader.all('contacts'),
        'empty count': () => dexie.table('phones').count(),
        drafts: () => dexie.table('drafts').toArray(),
        put: () => dexie.table('drafts').put({ id: 'x', content: {} }),
        'delete': () => dexie.table('drafts').delete('x'),
      };
      for (const [name, question] of Object.entries(questions)) {
        mustBe(name, await reader.ask(question), { ok: false, failure: { kind: 'vault-locked' } });
      }
      const written = await store.database.writeRecords(['families'], async () => 'written');
      mustBe('write', written, { ok: false, failure: { kind: 'vault-locked' } });
      mustBe('mail needs no key', (await reader.ask(() => reader.outbox())).ok, true);
    },
  },
  {
    title: 'a lock in the middle of a write leaves nothing of it',
    run: async () => {
      const store = await open();
      const space = freshId<SpaceId>();
      const written = await store.database.writeRecords(['families'], async (tx) => {
        tx.send(envelopeRow(space, tx.nextNumber(space)));
        tx.put({ table: 'families', id: freshId<RecordId>(), space }, stateOf({ name: 'x' }));
        store.vault.lock();
      });
      mustBe('written', written, { ok: false, failure: { kind: 'vault-locked' } });
      mustBe('outbox', await createReader(store.database).outbox(), []);
      mustBe('rev', await store.database.rev(), 0);
    },
  },
  {
    title: 'a watch opened before the lock tells the failure once, one opened later tells it at once, and neither tells more',
    run: async () => {
      const store = await open();
      await write(store, 'families', [{ name: 'Tremblay' }]);
      const reader = createReader(store.database);
      const told: (number | ReadFailure)[] = [];
      reader.watch(() => reader.all('families'), (rows) => told.push(rows.length), (failure) => told.push(failure));
      await eventually('first answer', () => told.length === 1);
      await write(store, 'families', [{ name: 'Roy' }]);
      await eventually('second answer', () => told.length === 2);
      store.vault.lock();
      mustBe('told', told, [1, 2, { kind: 'vault-locked' }]);
      const after: (number | ReadFailure)[] = [];
      reader.watch(() => reader.all('families'), (rows) => after.push(rows.length), (failure) => after.push(failure));
      store.vault.open(store.key);
      await later();
      mustBe('nothing more', told.length, 3);
      mustBe('later', after, [{ kind: 'vault-locked' }]);
    },
  },
  {
    title: 'a vault that opens again does not open a database of before; another key opens nothing here',
    run: async () => {
      const store = await open();
      await write(store, 'families', [{ name: 'Tremblay' }]);
      const reader = createReader(store.database);
      store.vault.lock();
      store.vault.open(store.key);
      mustBe('of before', await reader.ask(() => reader.all('families')), { ok: false, failure: { kind: 'vault-locked' } });
      const again = await open({ member: store.member, key: store.key });
      mustBe('anew', (await createReader(again.database).all('families')).length, 1);
      const stranger = await open({ member: store.member, key: crypto.getRandomValues(new Uint8Array(32)) }).then(
        () => 'opened',
        (error: unknown) => (error instanceof Error ? error.message : ''),
      );
      mustBe('stranger', stranger, 'wrong-vault');
    },
  },
];

const mailCases = (open: OpenStore): readonly StoreCase[] => [
  {
    title: 'looking for mail makes no database',
    run: async () => {
      const nobody = freshId<MemberId>();
      mustBe('mail', await openMail(nobody), undefined);
      mustBe('again', await openMail(nobody), undefined);
      const names = (await indexedDB.databases()).map(({ name }) => name);
      mustBe('databases', names.includes(`passerelle-${nobody}`), false);
      mustBe('members', (await mailMembers()).includes(nobody), false);
      const store = await open();
      mustBe('somebody', (await mailMembers()).includes(store.member), true);
    },
  },
  {
    title: 'what waits goes oldest first, whole spaces in order, within the bytes, and refused ones stay behind',
    run: async () => {
      const store = await open();
      const [a, b] = [freshId<SpaceId>(), freshId<SpaceId>()];
      await send(store, [
        envelopeRow(a, 1, { at: 10, size: 1000 }),
        envelopeRow(a, 2, { at: 40, size: 1000 }),
        envelopeRow(b, 1, { at: 20, size: 1000 }),
        envelopeRow(b, 2, { at: 30, size: 1000 }),
      ]);
      const mail = await mailOf(store);
      const names = async (bytes: number) => (await mail.waiting(bytes)).map(({ space, n }) => `${space === a ? 'a' : 'b'}${n}`);
      mustBe('all', await names(100_000), ['a1', 'b1', 'b2', 'a2']);
      mustBe('some', await names(2500), ['a1', 'b1']);
      mustBe('at least one', await names(1), ['a1']);
      await mail.refused([{ space: a, n: 1, code: 'role-insufficient' }]);
      mustBe('refused', await names(100_000), ['b1', 'b2', 'a2']);
      mustBe('count', await mail.countWaiting(), { waiting: 3, refused: 1, oldestAt: 20 });
      await mail.retryRefused();
      mustBe('again', await names(100_000), ['a1', 'b1', 'b2', 'a2']);
      mail.close();
    },
  },
  {
    title: 'an acknowledged envelope leaves the outbox for a pack, once, and nothing else does',
    run: async () => {
      const store = await open();
      const [space, subject] = [freshId<SpaceId>(), freshId<RecordId>()];
      const rows = [envelopeRow(space, 1, { subject }), envelopeRow(space, 2, { subject }), envelopeRow(space, 3)];
      await send(store, rows);
      const mail = await mailOf(store);
      const list = rows.slice(0, 2).map((row) => ({ space, n: row.n, bytes: signed(row) }));
      await mail.acknowledged(list);
      await mail.acknowledged(list);
      await mail.acknowledged([{ space, n: 3, bytes: signed(envelopeRow(space, 3, { size: 9 })) }]);
      mustBe('left', (await mail.waiting(100_000)).map(({ n }) => n), [3]);
      const packs = await store.database.dexie.table('packs').toArray();
      mustBe('packs', packs.map(({ own, subjects }) => ({ own, subjects })), [{ own: true, subjects: [subject] }]);
      const kept: Uint8Array[] = [];
      for await (const bytes of mail.ownEnvelopes(space, device)) {
        kept.push(bytes);
      }
      mustBe('kept', kept, list.map(({ bytes }) => bytes));
      mail.close();
    },
  },
  {
    title: 'a chunk is kept with its cursor, in one pack that is found by its subjects',
    run: async () => {
      const store = await open();
      const [space, subject] = [freshId<SpaceId>(), freshId<RecordId>()];
      const mail = await mailOf(store);
      await mail.openSpace(space);
      mustBe('new', await mail.cursors(), [{ space }]);
      const envelopes = [signed(envelopeRow(space, 1, { subject })), new Uint8Array([0, 1, 2]), signed(envelopeRow(space, 2))];
      const chunk = { kind: 'chunk', space, generation: 'g', direction: 'first', from: 5, to: 7, envelopes } as const;
      await mail.keepChunk(chunk, { space, generation: 'g', after: 7, before: 5 });
      mustBe('cursor', await mail.cursors(), [{ space, generation: 'g', after: 7, before: 5 }]);
      const pack = await store.database.nextPack(0);
      mustBe('pack', pack?.envelopes, envelopes);
      mustBe('not own', pack?.own, false);
      mustBe('by subject', await store.database.dexie.table('packs').where('subjects').equals(subject).count(), 1);
      await mail.openSpace(space);
      mustBe('stays', await mail.cursors(), [{ space, generation: 'g', after: 7, before: 5 }]);
      await mail.closeSpace(space, 'not-a-member');
      mustBe('closed', await mail.cursors(), []);
      mail.close();
    },
  },
  {
    title: 'after a rewind the cursor begins anew and what the server lacks is offered, bit by bit, to its end',
    run: async () => {
      const store = await open();
      const space = freshId<SpaceId>();
      const rows = [1, 2, 3, 4, 5].map((n) => envelopeRow(space, n, { size: 500 }));
      const mail = await mailOf(store);
      for (const row of rows) {
        const chunk = { kind: 'chunk', space, generation: 'old', direction: 'up', from: row.n, to: row.n, envelopes: [signed(row)] } as const;
        await mail.keepChunk(chunk, { space, generation: 'old', after: row.n });
      }
      await mail.rewind(space, 'new', { [device]: [[2, 3]] });
      mustBe('cursor', await mail.cursors(), [{ space, generation: 'new' }]);
      const again = { kind: 'chunk', space, generation: 'new', direction: 'first', from: 1, to: 1, envelopes: [signed(rows[1] ?? envelopeRow(space, 9))] } as const;
      await mail.keepChunk(again, { space, generation: 'new', after: 1, before: 1 });
      const offered: number[] = [];
      for (let rounds = 0; (await mail.hasReoffer()) && rounds < 10; rounds += 1) {
        const offer = await mail.reofferNext(700);
        // Offered again until the server has answered.
        mustBe('until answered', (await mail.reofferNext(700))?.envelopes, offer?.envelopes);
        offered.push(...(offer?.envelopes ?? []).map((bytes) => bytes.at(-80) ?? 0));
        await offer?.done();
      }
      mustBe('offered', offered, [1, 4, 5]);
      mustBe('over', await mail.hasReoffer(), false);
      mustBe('cursor stays', await mail.cursors(), [{ space, generation: 'new', after: 1, before: 1 }]);
      mail.close();
    },
  },
  {
    title: 'what the mail writes wakes a watch over the outbox',
    run: async () => {
      const store = await open();
      const space = freshId<SpaceId>();
      const row = envelopeRow(space, 1);
      await send(store, [row]);
      const reader = createReader(store.database);
      const counts: number[] = [];
      const stop = reader.watch(async () => (await waiting(reader)).length, (count) => counts.push(count));
      await eventually('one waits', () => counts.at(-1) === 1);
      const mail = await mailOf(store);
      await mail.acknowledged([{ space, n: 1, bytes: signed(row) }]);
      await eventually('none waits', () => counts.at(-1) === 0);
      stop();
      mail.close();
    },
  },
  {
    title: 'a member who is removed while a tab is open is gone, and does not come back',
    run: async () => {
      const store = await open();
      await write(store, 'families', [{ name: 'Tremblay' }]);
      await deleteMemberDatabase(store.member);
      const reader = createReader(store.database);
      mustBe('asked', await reader.ask(() => reader.all('families')), { ok: false, failure: { kind: 'storage-failed' } });
      const written = await store.database.writeRecords(['families'], async () => undefined);
      mustBe('written', written, { ok: false, failure: { kind: 'storage-failed' } });
      mustBe('gone', await openMail(store.member), undefined);
    },
  },
];

const listCases = (open: OpenStore): readonly StoreCase[] => [
  {
    title: 'the list of families follows every write, is found by word and number, and is emptied at the lock',
    run: async () => {
      const store = await open();
      const list = createFamilyList(store.database);
      await list.load();
      const [family] = await write(store, 'families', [{ name: 'Éloïse N’Guyen-Roy', language: 'fr' }]);
      await write(store, 'phones', [{ family: family ?? '', number: '514 555-0142' }]);
      await write(store, 'contacts', [{ family: family ?? '', date: '2026-05-05', kind: 'call' }]);
      await list.catchUp();
      const found = (text: string) => list.search(text).map(({ name }) => name);
      for (const text of ['eloise', 'roy el', 'GUYEN', '5550142', '1 (514) 555-0142', '']) {
        mustBe(text, found(text), ['Éloïse N’Guyen-Roy']);
      }
      mustBe('not found', found('tremblay'), []);
      mustBe('last contact', list.search('')[0]?.lastContact, '2026-05-05');
      const stop = list.follow();
      let told = 0;
      list.onChange(() => {
        told += 1;
      });
      await write(store, 'families', [{ name: 'Abdi', language: 'so' }]);
      await eventually('followed', () => list.size() === 2 && told > 0);
      stop();
      store.vault.lock();
      mustBe('emptied', [list.search(''), list.size()], [[], 0]);
    },
  },
];

export const storeContract = (open: OpenStore): readonly StoreCase[] => [
  ...recordCases(open),
  ...lockCases(open),
  ...mailCases(open),
  ...listCases(open),
];
