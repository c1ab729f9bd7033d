import type { OrganisationId } from '#kernel/id.ts';
import { commitToBytes } from '#protocol/commit.ts';
import { envelopeKinds, headerToBytes } from '#protocol/envelope.ts';
import { sealCommit } from '#sealing/seal-commit.ts';
import { applyChange } from '#sync/apply-change.ts';
import { changeOf, partOf, writtenAt } from './contact-edits.ts';
import { joinPhone, must, openPhone, type OurPhone } from './page/our-phone.ts';
import { addPlain, findFamilies, listFamilies, openPlainStore, type PlainStore, pullPlain, pullPlainChange, pushPlain, queuePlain, seedFamilies, seedPlain } from './page/plain-store.ts';
import { pullOurDirectory, pullPlainDirectory } from './page/directory.ts';
import { rest, timed, watchLongTasks } from './page/timing.ts';
import { contactNumber, contactsFrom } from './workload.ts';

/** What the bench asks of its page. Times are taken here, where a tap would be. */

let ours: OurPhone | undefined;
let plain: PlainStore | undefined;

function open(): { readonly ours: OurPhone; readonly plain: PlainStore } {
  if (ours === undefined || plain === undefined) {
    throw new Error('open first');
  }
  return { ours, plain };
}

const PLAIN = 'plain';

const deleteDatabase = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(request.error ?? new Error('the database stays')));
  });

/** Records that are there before the measuring begins, written in bulk and without mail. */
async function seedOurs({ database, device, team }: OurPhone, first: number, count: number): Promise<void> {
  for (let at = first; at < first + count; at += 500) {
    const contacts = contactsFrom(at, Math.min(500, first + count - at));
    must(
      await database.writeRecords(['contacts'], async (tx) => {
        for (const contact of contacts) {
          const stamp = { device, n: tx.nextNumber(team), at: writtenAt(contact) };
          tx.put({ table: 'contacts', id: contact.id, space: team }, applyChange({}, changeOf(contact), stamp));
        }
        await Promise.resolve();
      }),
    );
  }
}

/** The rows that as many commits leave behind, in one transaction. */
async function queueOurs({ database, device, own, vault }: OurPhone, first: number, count: number): Promise<void> {
  const key = vault.currentSpaceKey(own);
  if (key === undefined) {
    throw new Error('there is no key');
  }
  must(
    await database.writeRecords(['contacts'], async (tx) => {
      for (const contact of contactsFrom(first, count)) {
        const [change, at, n] = [changeOf(contact), writtenAt(contact), tx.nextNumber(own)];
        const headerBytes = headerToBytes({ kind: envelopeKinds.commit, space: own, epoch: key.epoch, subject: contact.family, sender: { device, n } });
        tx.put({ table: 'contacts', id: contact.id, space: own }, applyChange({}, change, { device, n, at }));
        tx.send({ space: own, n, subject: contact.family, headerBytes, sealed: sealCommit(key.key, headerBytes, commitToBytes({ at, changes: [change] })), at });
      }
      await Promise.resolve();
    }),
  );
}

type Pulled = { readonly ms: number; readonly services: number; readonly longTask: number };

type Synced = {
  readonly ms: number;
  readonly exchangeMs: number;
  readonly mergeMs: number;
  readonly sent: number;
  readonly merged: number;
  readonly longTask: number;
};

const bench = {
  join: joinPhone,

  /** Opens both sides; `empty` throws away what they hold. */
  open: async (empty: boolean): Promise<void> => {
    ours?.database.close();
    plain?.dexie.close();
    if (empty) {
      await deleteDatabase(PLAIN);
    }
    ours = await openPhone({ empty });
    plain = await openPlainStore(PLAIN);
  },

  /** Leaves nothing on the disk that the next measurement would have to walk around. */
  discard: async (): Promise<void> => {
    ours?.database.close();
    plain?.dexie.close();
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
    await Promise.all(names.map(deleteDatabase));
    [ours, plain] = [undefined, undefined];
  },

  /** Bytes on the disk, as the browser counts them. */
  usage: async (): Promise<number> => (await navigator.storage.estimate()).usage ?? 0,

  seed: async (side: 'ours' | 'plain', first: number, count: number): Promise<void> => {
    const both = open();
    await (side === 'ours' ? seedOurs(both.ours, first, count) : seedPlain(both.plain, first, count));
  },

  count: async (side: 'ours' | 'plain'): Promise<number> => {
    const both = open();
    return side === 'ours' ? both.ours.database.dexie.table('contacts').count() : both.plain.contacts.count();
  },

  /** One contact saved by one side, then the other, again and again: what disturbs one disturbs both. */
  commits: async (first: number, count: number): Promise<{ readonly ours: readonly number[]; readonly plain: readonly number[] }> => {
    const both = open();
    const times = { ours: new Array<number>(), plain: new Array<number>() };
    for (let number = first; number < first + count; number += 1) {
      const contact = contactNumber(number);
      const one = async (): Promise<void> => void must(await both.ours.commit([partOf(contact, both.ours.team)]));
      const other = (): Promise<void> => addPlain(both.plain, contact, number);
      times.ours.push((await timed(one)).ms);
      await rest(4);
      times.plain.push((await timed(other)).ms);
      await rest(4);
    }
    return times;
  },

  /** Carries the mail and merges what came. */
  syncOurs: async (): Promise<Synced> => {
    const both = open();
    const tasks = watchLongTasks();
    const carried = await timed(both.ours.exchange);
    if (carried.value.kind !== 'done') {
      throw new Error(`the exchange ended: ${JSON.stringify(carried.value)}`);
    }
    const merging = await timed(both.ours.merge);
    await rest(0);
    return {
      ms: carried.ms + merging.ms,
      exchangeMs: carried.ms,
      mergeMs: merging.ms,
      sent: carried.value.sent,
      merged: merging.value,
      longTask: tasks.longest(),
    };
  },

  pullPlain: async (total: number, chunk: number): Promise<{ ms: number; received: number; longTask: number }> => {
    const tasks = watchLongTasks();
    const { ms, value } = await timed(() => pullPlain(open().plain, total, chunk));
    await rest(0);
    return { ms, received: value, longTask: tasks.longest() };
  },

  /** A directory from nothing, kept; answers how many services there are, and how long the page heard no touch. */
  pullDirectory: async (side: 'ours' | 'plain', organisation: OrganisationId): Promise<Pulled> => {
    const tasks = watchLongTasks();
    const { ms, value } = await timed(() => (side === 'ours' ? pullOurDirectory(organisation) : pullPlainDirectory(organisation)));
    await rest(0);
    return { ms, services: value, longTask: tasks.longest() };
  },

  pullPlainChange: async (since: number): Promise<{ ms: number; version: number }> => {
    const { ms, value } = await timed(() => pullPlainChange(open().plain, since));
    return { ms, version: value };
  },

  /** Records that wait to be sent, on both sides. */
  queue: async (first: number, count: number): Promise<void> => {
    const both = open();
    for (let at = first; at < first + count; at += 500) {
      const size = Math.min(500, first + count - at);
      await queueOurs(both.ours, at, size);
      await queuePlain(both.plain, at, size);
    }
  },

  seedPlainFamilies: async (count: number): Promise<void> => {
    plain = await openPlainStore(PLAIN);
    await seedFamilies(plain, count);
  },

  /** From nothing opened to a list on the screen. */
  listPlainFamilies: async (): Promise<number> => {
    plain?.dexie.close();
    const { ms } = await timed(async () => {
      plain = await openPlainStore(PLAIN);
      await listFamilies(plain);
    });
    return ms;
  },

  findPlainFamilies: async (text: string): Promise<number> => {
    const store = plain ?? (await openPlainStore(PLAIN));
    return (await timed(() => findFamilies(store, text))).ms;
  },

  pushPlain: async (chunk: number): Promise<{ ms: number; sent: number }> => {
    const { ms, value } = await timed(() => pushPlain(open().plain, chunk));
    return { ms, sent: value };
  },
};

export type Bench = typeof bench;

declare global {
  var bench: Bench;
}

globalThis.bench = bench;
