import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DeviceId, MemberId, OrganisationId, RecordId, SpaceId } from '#kernel/id.ts';
import { type Header, senderName } from '#protocol/envelope.ts';
import type { PublishedNoun } from '#protocol/published-nouns.ts';
import type { ChangeLog, NewEntry, Place, PortionQuestion, PublishedEntry, PublishedLimits, PublishedScope, VersionedEntry } from '#server/change-log.ts';
import type { MemoryChangeLog } from '#server/memory-change-log.ts';
import { aDeviceId, aMemberId, anOrganisationId, aRecordId, aSpaceId } from '#tests/server/a-device.ts';

type SetUp = Omit<MemoryChangeLog, keyof ChangeLog>;

/** A change log with the means to bring it about what other routes write. */
export type LogUnderTest = {
  readonly log: ChangeLog;
  readonly setUp: { readonly [Step in keyof SetUp]: (...args: Parameters<SetUp[Step]>) => Promise<void> | void };
  readonly close: () => Promise<void>;
};

type World = {
  readonly organisation: OrganisationId;
  readonly place: Place;
  readonly amina: DeviceId;
  readonly bruno: DeviceId;
  readonly member: { readonly amina: MemberId; readonly bruno: MemberId };
};

const wide = { maxCount: 1000, maxBytes: 1_000_000 } as const;

function anEntry(header: Partial<Header> & Pick<Header, 'sender'>, space: SpaceId, bytes: Uint8Array = new Uint8Array(randomBytes(100))): NewEntry {
  return { header: { kind: 1, space, epoch: 1, ...header }, bytes, hash: new Uint8Array(createHash('sha256').update(bytes).digest()) };
}

const aSchool = (id: RecordId, address: string, device: DeviceId): PublishedEntry => ({
  noun: 'schools',
  id,
  state: { fields: { name: 'École « Aux 4 vents » — ça', address }, dots: [[device, 1, 1_790_000_000_000]], odd: { name: { heads: [[0]], covered: [[device, 3]] } } },
  removed: false,
  school: id,
  address,
});

const aDay = (school: RecordId, device: DeviceId): PublishedEntry => ({
  noun: 'calendarDays',
  id: aRecordId(),
  state: { fields: { school, date: '2026-12-24', type: 'holiday' }, dots: [[device, 1, 5]] },
  removed: false,
  school,
  address: undefined,
});

/** Everything that a change log promises, whatever keeps it. */
export function changeLogContract(name: string, open: () => Promise<LogUnderTest>): void {
  describe(`a change log kept ${name}`, () => {
    let under: LogUnderTest;
    let log: ChangeLog;
    let world: World;

    beforeAll(async () => {
      under = await open();
      log = under.log;
    });
    afterAll(() => under?.close());

    beforeEach(async () => {
      const organisation = anOrganisationId();
      const place = { organisation, space: aSpaceId() };
      const member = { amina: aMemberId(), bruno: aMemberId() };
      world = { organisation, place, amina: aDeviceId(), bruno: aDeviceId(), member };
      await under.setUp.addSpace(place, { kind: 'team', generation: 'first', epoch: 3 });
      await under.setUp.addDevice(organisation, world.amina, { member: member.amina, signKey: new Uint8Array(65).fill(4) });
      await under.setUp.addDevice(organisation, world.bruno, { member: member.bruno, signKey: new Uint8Array(65).fill(5) });
      await under.setUp.setRole(place, member.amina, 'coordinator');
    });

    const by = (device: DeviceId, n: number, bytes?: Uint8Array): NewEntry => anEntry({ sender: { device, n } }, world.place.space, bytes);
    const add = (...entries: readonly NewEntry[]) => log.inSpace(world.place, (tx) => tx.append(entries));
    const published = (scope: PublishedScope, noun: PublishedNoun, since: number, limits: PublishedLimits = { maxCount: 1000, maxLetters: 1_000_000 }) =>
      log.published(scope, { noun, since, limits });
    const read = (question: Partial<PortionQuestion> & Pick<PortionQuestion, 'from' | 'to'>) => log.read(world.place, { direction: 'up', ...wide, ...question });

    test('knows devices of its own organisation only', async () => {
      const { organisation, amina, bruno, member } = world;
      await under.setUp.removeDevice(organisation, bruno);
      expect(await log.devices(organisation, [amina, bruno, aDeviceId()])).toEqual(
        new Map([
          [amina, { member: member.amina, signKey: new Uint8Array(65).fill(4), removed: false }],
          [bruno, { member: member.bruno, signKey: new Uint8Array(65).fill(5), removed: true }],
        ]),
      );
      expect(await log.devices(anOrganisationId(), [amina])).toEqual(new Map());
      expect(await log.devices(organisation, [])).toEqual(new Map());
    });

    test('tells the state of a space and where a device stands in it', async () => {
      const { place, organisation, amina, bruno, member } = world;
      const state = { kind: 'team', generation: 'first', epoch: 3, head: 0 };
      expect(await log.look(place, amina)).toEqual({ state, standing: { member: member.amina, removed: false, role: 'coordinator' } });
      expect(await log.look(place, bruno)).toEqual({ state, standing: { member: member.bruno, removed: false, role: undefined } });
      expect(await log.look(place, aDeviceId())).toEqual({ state, standing: undefined });
      await under.setUp.removeDevice(organisation, amina);
      await under.setUp.setEpoch(place, 4);
      expect(await log.look(place, amina)).toEqual({
        state: { ...state, epoch: 4 },
        standing: { member: member.amina, removed: true, role: 'coordinator' },
      });
    });

    test('[A1] a space of another organisation is no space', async () => {
      const elsewhere = { ...world.place, organisation: anOrganisationId() };
      expect(await log.look(elsewhere, world.amina)).toBeUndefined();
      expect(await log.inSpace(elsewhere, async () => 'done')).toBeUndefined();
      expect(await log.heads([elsewhere])).toEqual(new Map());
    });

    test('a transaction sees who stands where and gives back what the work gave', async () => {
      const { place, amina, bruno, member } = world;
      const seen = await log.inSpace(place, async (tx) => ({ state: tx.state, standing: await tx.standing([amina, bruno, aDeviceId()]) }));
      expect(seen).toEqual({
        state: { kind: 'team', generation: 'first', epoch: 3, head: 0 },
        standing: new Map([
          [amina, { member: member.amina, removed: false, role: 'coordinator' }],
          [bruno, { member: member.bruno, removed: false, role: undefined }],
        ]),
      });
    });

    test('numbers envelopes one after the other and passes them on as they came', async () => {
      const { amina, bruno, place } = world;
      const entries = [by(amina, 1), by(bruno, 1), by(amina, 2)];
      await add(...entries.slice(0, 2));
      await add(...entries.slice(2));
      expect(await read({ from: 1, to: 3 })).toEqual({ from: 1, to: 3, envelopes: entries.map(({ bytes }) => bytes) });
      expect(await log.heads([place])).toEqual(new Map([[place.space, 3]]));
    });

    test('keeps a thousand envelopes of one request in their order', async () => {
      const entries = Array.from({ length: 1200 }, (_, i) => by(world.amina, i + 1, new Uint8Array([1, i & 255, i >> 8])));
      await add(...entries);
      const all = await read({ from: 1, to: 1200, maxCount: 5000 });
      expect(all.envelopes).toEqual(entries.map(({ bytes }) => bytes));
      const known = await log.inSpace(world.place, (tx) => tx.hashes(entries.map(({ header }) => header)));
      expect(known?.size).toBe(1200);
    });

    test('[E2] a transaction that fails leaves nothing behind', async () => {
      const { place, amina } = world;
      const school = aSchool(aRecordId(), 'never-there', amina);
      const failing = log.inSpace(place, async (tx) => {
        await tx.append([by(amina, 1)]);
        await tx.publishedRows([school]);
        await tx.publish([school]);
        await tx.erase(aRecordId());
        throw new Error('a bug');
      });
      await expect(failing).rejects.toThrow('a bug');
      expect(await log.heads([place])).toEqual(new Map([[place.space, 0]]));
      expect(await published({ school: 'never-there' }, 'schools', 0)).toBeUndefined();
      await add(by(amina, 1));
      expect(await log.heads([place])).toEqual(new Map([[place.space, 1]]));
    });

    test('[E13] transactions on one space wait for each other: no number twice, none missing, none visible before its elders', async () => {
      const { place, amina } = world;
      const writers = Array.from({ length: 20 }, (_, i) =>
        log.inSpace(place, async (tx) => {
          await tx.hashes([by(amina, i + 1).header]);
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
          await tx.append([by(amina, i + 1), by(amina, 100 + i)]);
          return tx.state.head;
        }),
      );
      const progress = { written: false };
      const all = Promise.all(writers).finally(() => {
        progress.written = true;
      });
      while (!progress.written) {
        const head = (await log.heads([place])).get(place.space) ?? 0;
        expect((await read({ from: 1, to: head })).envelopes).toHaveLength(head);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      expect((await all).map((head) => head ?? -1).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i * 2));
      expect((await read({ from: 1, to: 40 })).envelopes).toHaveLength(40);
    });

    test('reads upwards and downwards within limits, and says what it covered', async () => {
      const { amina } = world;
      const entries = Array.from({ length: 10 }, (_, i) => by(amina, i + 1));
      const bytes = entries.map((entry) => entry.bytes);
      await add(...entries);
      expect(await read({ from: 1, to: 10, maxCount: 4 })).toEqual({ from: 1, to: 4, envelopes: bytes.slice(0, 4) });
      expect(await read({ from: 9, to: 10, maxCount: 4 })).toEqual({ from: 9, to: 10, envelopes: bytes.slice(8) });
      expect(await read({ direction: 'down', from: 1, to: 10, maxCount: 4 })).toEqual({ from: 7, to: 10, envelopes: bytes.slice(6) });
      expect(await read({ direction: 'down', from: 1, to: 3, maxCount: 4 })).toEqual({ from: 1, to: 3, envelopes: bytes.slice(0, 3) });
      expect(await read({ from: 1, to: 10, maxBytes: 250 })).toEqual({ from: 1, to: 3, envelopes: bytes.slice(0, 3) });
      expect(await read({ from: 1, to: 10, maxBytes: 1 })).toEqual({ from: 1, to: 1, envelopes: bytes.slice(0, 1) });
      expect(await read({ direction: 'down', from: 1, to: 0 })).toEqual({ from: 1, to: 0, envelopes: [] });
    });

    test('leaves out what one device sent, and still covers its numbers', async () => {
      const { amina, bruno, place } = world;
      const theirs = by(bruno, 1);
      const letter = anEntry({ kind: 3, sender: { letter: aRecordId() } }, place.space);
      await add(by(amina, 1), theirs, letter, by(amina, 2));
      expect(await read({ from: 1, to: 4, without: amina })).toEqual({ from: 1, to: 4, envelopes: [theirs.bytes, letter.bytes] });
      expect(await read({ from: 4, to: 4, without: amina })).toEqual({ from: 4, to: 4, envelopes: [] });
    });

    test('[E3] knows an envelope by its name, a letter too', async () => {
      const { amina, bruno, place } = world;
      const mine = by(amina, 7);
      const letter = anEntry({ kind: 3, sender: { letter: aRecordId() } }, place.space);
      await add(mine, letter);
      const hashes = await log.inSpace(place, (tx) => tx.hashes([mine.header, letter.header, by(bruno, 7).header, by(amina, 8).header]));
      expect(hashes).toEqual(new Map([[senderName(mine.header), mine.hash], [senderName(letter.header), letter.hash]]));
      expect(await log.inSpace(place, (tx) => tx.hashes([]))).toEqual(new Map());
    });

    test('[E9] lists what it has of each device as ranges', async () => {
      const { amina, bruno, place } = world;
      const letter = anEntry({ kind: 3, sender: { letter: aRecordId() } }, place.space);
      await add(by(amina, 3), by(amina, 1), by(bruno, 9), by(amina, 2), by(amina, 6), letter);
      expect(await log.has(place)).toEqual({ [amina]: [[1, 3], [6, 6]], [bruno]: [[9, 9]] });
      expect(await log.has({ ...place, space: aSpaceId() })).toEqual({});
    });

    test('after a restore the log ends earlier, under another generation', async () => {
      const { amina, place } = world;
      await add(by(amina, 1), by(amina, 2), by(amina, 3));
      await under.setUp.restore(place, { head: 2, generation: 'second' });
      expect((await log.look(place, amina))?.state).toEqual({ kind: 'team', generation: 'second', epoch: 3, head: 2 });
      expect(await log.has(place)).toEqual({ [amina]: [[1, 2]] });
      await add(by(amina, 3));
      expect((await read({ from: 1, to: 3 })).envelopes).toHaveLength(3);
    });

    test('an erased subject is read by nobody and stays known by the names of its envelopes', async () => {
      const { amina, place } = world;
      const subject = aRecordId();
      const gone = anEntry({ subject, sender: { device: amina, n: 1 } }, place.space);
      const stays = anEntry({ subject: aRecordId(), sender: { device: amina, n: 2 } }, place.space);
      await add(gone, stays);
      await log.inSpace(place, (tx) => tx.erase(subject));
      await log.inSpace(place, (tx) => tx.erase(subject));
      expect(await read({ from: 1, to: 2 })).toEqual({ from: 1, to: 2, envelopes: [stays.bytes] });
      expect(await log.has(place)).toEqual({ [amina]: [[1, 2]] });
      expect(await log.inSpace(place, (tx) => tx.hashes([gone.header]))).toEqual(new Map([[senderName(gone.header), gone.hash]]));
      expect(await log.inSpace(place, (tx) => tx.erased([subject, aRecordId()]))).toEqual(new Set([subject]));
      expect(await log.inSpace(place, (tx) => tx.erased([]))).toEqual(new Set());
    });

    const publish = (place: Place, ...rows: readonly PublishedEntry[]) =>
      log.inSpace(place, async (tx) => {
        const known = await tx.publishedRows(rows);
        await tx.publish(rows);
        return known;
      });

    test('keeps published rows as they are, each change under the next version', async () => {
      const { place, organisation, amina } = world;
      const school = aSchool(aRecordId(), `vents-${randomBytes(4).toString('hex')}`, amina);
      const day = aDay(school.id, amina);
      expect(await publish(place, school)).toEqual(new Map());
      await publish(place, day);
      const known = await log.inSpace(place, (tx) => tx.publishedRows([school, aDay(school.id, amina)]));
      expect(known).toEqual(new Map([[`schools:${school.id}`, { ...school, version: 1 }]]));
      expect(await published({ organisation }, 'schools', 0)).toEqual({ version: 2, entries: [{ ...school, version: 1 }], more: false });
      expect(await published({ organisation }, 'schools', 1)).toEqual({ version: 2, entries: [], more: false });
      const renamed = { ...school, removed: true, state: { ...school.state, fields: { ...school.state.fields, name: 'B', deleted: true } } };
      await publish(place, renamed);
      expect(await published({ organisation }, 'schools', 1)).toEqual({ version: 3, entries: [{ ...renamed, version: 3 }], more: false });
    });

    test('answers the address of a school with that school and its days alone', async () => {
      const { place, amina } = world;
      const [one, other] = [0, 1].map(() => aSchool(aRecordId(), `vents-${randomBytes(4).toString('hex')}`, amina));
      const day = aDay(one!.id, amina);
      await publish(place, one!, other!, day, aDay(other!.id, amina));
      const scope = { school: one!.address ?? '' };
      expect((await published(scope, 'schools', 0))?.entries).toEqual([{ ...one, version: 1 }]);
      expect((await published(scope, 'calendarDays', 0))?.entries).toEqual([{ ...day, version: 1 }]);
      expect(await published({ school: 'nowhere-0000' }, 'schools', 0)).toBeUndefined();
      expect(await published({ organisation: anOrganisationId() }, 'schools', 0)).toBeUndefined();
      expect(await log.inSpace(place, (tx) => tx.schoolAt(one!.address ?? ''))).toBe(one!.id);
      expect(await log.inSpace(place, (tx) => tx.schoolAt('nowhere-0000'))).toBeUndefined();
    });

    const aService = (state: PublishedEntry['state'] = { fields: { name: 'Jardin', status: 'active' }, dots: [[world.amina, 1, 5]] }, id = aRecordId()): PublishedEntry => ({
      noun: 'services', id, state, removed: false, school: undefined, address: undefined,
    });

    /** Page by page to the end, as a phone does; between two pages something may happen. */
    async function readToTheEnd(scope: PublishedScope, limits: PublishedLimits, between: (page: number) => Promise<unknown> = async () => undefined) {
      const rows = new Map<RecordId, VersionedEntry>();
      const pages: number[] = [];
      for (let since = 0; ; ) {
        const page = await published(scope, 'services', since, limits);
        expect(page).toBeDefined();
        pages.push(page!.entries.length);
        page!.entries.forEach((entry) => rows.set(entry.id, entry));
        if (!page!.more) {
          return { rows: [...rows.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)), pages, version: page!.version };
        }
        expect(page!.version).toBeGreaterThan(since);
        expect(page!.version).toBe(page!.entries.at(-1)?.version);
        since = page!.version;
        await between(pages.length);
      }
    }

    test('[E16] read a page at a time, whatever its size, what is published is the same as in one answer', async () => {
      const { place, organisation, amina } = world;
      for (const count of [1, 3, 1, 7, 2, 1, 5, 1]) {
        await publish(place, aSchool(aRecordId(), `vents-${randomBytes(4).toString('hex')}`, amina));
        await publish(place, ...Array.from({ length: count }, () => aService()));
      }
      const whole = await readToTheEnd({ organisation }, { maxCount: 1000, maxLetters: 1_000_000 });
      expect([whole.pages, whole.rows.length, whole.version]).toEqual([[21], 21, 16]);
      for (let maxCount = 1; maxCount <= 22; maxCount += 1) {
        const paged = await readToTheEnd({ organisation }, { maxCount, maxLetters: 1_000_000 });
        expect({ rows: paged.rows, version: paged.version }).toEqual({ rows: whole.rows, version: whole.version });
        // A commit of seven is never cut, and no page goes on once it is full.
        expect(Math.max(...paged.pages)).toBeLessThanOrEqual(maxCount + 6);
      }
      expect((await readToTheEnd({ organisation }, { maxCount: 4, maxLetters: 1_000_000 })).pages).toEqual([4, 8, 8, 1]);
      expect((await readToTheEnd({ organisation }, { maxCount: 1000, maxLetters: 1 })).pages).toEqual([1, 3, 1, 7, 2, 1, 5, 1]);
      expect((await readToTheEnd({ organisation }, { maxCount: 21, maxLetters: 1_000_000 })).pages).toEqual([21]);
    });

    test('[E16] what is published while somebody reads a page at a time is not lost, and what changes meanwhile is read as it is at the end', async () => {
      const { place, organisation } = world;
      const services = Array.from({ length: 12 }, () => aService());
      for (const service of services) {
        await publish(place, service);
      }
      const late = Array.from({ length: 4 }, () => aService());
      const read = await readToTheEnd({ organisation }, { maxCount: 3, maxLetters: 1_000_000 }, async (page) => {
        const [gone, changed, fresh] = [services[page], services[12 - page], late[page - 1]];
        if (gone !== undefined && changed !== undefined && fresh !== undefined) {
          await publish(place, { ...gone, removed: true }, { ...changed, state: { ...changed.state, fields: { name: `v${page}` } } }, fresh);
        }
      });
      const now = await published({ organisation }, 'services', 0);
      expect(read.rows).toEqual(now?.entries.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
      expect([read.rows.length, read.version]).toEqual([16, now?.version]);
    });

    test('answers rows by their names, of the noun and the organisation that was asked alone', async () => {
      const { place, organisation, amina } = world;
      const school = aSchool(aRecordId(), `vents-${randomBytes(4).toString('hex')}`, amina);
      const [one, gone, other] = [aService(), { ...aService(), removed: true }, aService()];
      await publish(place, school, one, other);
      await publish(place, gone);
      const elsewhere = { organisation: anOrganisationId(), space: aSpaceId() };
      await under.setUp.addSpace(elsewhere, { kind: 'organisation', generation: 'g', epoch: 1 });
      const foreign = aService();
      await publish(elsewhere, foreign);
      const ids = [one.id, gone.id, school.id, foreign.id, aRecordId()];
      const answer = { version: 2, entries: [{ ...one, version: 1 }, { ...gone, version: 2 }], more: false };
      expect(await log.published({ organisation }, { noun: 'services', ids })).toEqual(answer);
      expect(await log.published({ school: school.address ?? '' }, { noun: 'services', ids })).toEqual(answer);
      expect(await log.published({ organisation }, { noun: 'locations', ids })).toEqual({ version: 2, entries: [], more: false });
      expect(await log.published({ organisation }, { noun: 'services', ids: [] })).toEqual({ version: 2, entries: [], more: false });
      expect(await log.published({ organisation: anOrganisationId() }, { noun: 'services', ids })).toBeUndefined();
    });

    test('two spaces that publish into one row at the same time lose neither change', async () => {
      const { place, organisation, amina } = world;
      const other = { organisation, space: aSpaceId() };
      await under.setUp.addSpace(other, { kind: 'organisation', generation: 'g', epoch: 1 });
      const school = aSchool(aRecordId(), `vents-${randomBytes(4).toString('hex')}`, amina);
      await publish(place, school);
      const count = (where: Place) =>
        log.inSpace(where, async (tx) => {
          const [known] = (await tx.publishedRows([school])).values();
          await new Promise((resolve) => setTimeout(resolve, 2));
          const level = Number(known?.state.fields['level'] ?? 0) + 1;
          await tx.publish([{ ...school, state: { ...school.state, fields: { ...school.state.fields, level } } }]);
        });
      await Promise.all(Array.from({ length: 10 }, (_, i) => count(i % 2 === 0 ? place : other)));
      expect((await published({ organisation }, 'schools', 0))?.entries).toMatchObject([{ version: 11, state: { fields: { level: 10 } } }]);
    });
  });
}
