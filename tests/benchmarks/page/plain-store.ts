import { Dexie, type Table } from 'dexie';
import { type BenchContact, contactsFrom, familyId, familyName, familyPhone } from '#tests/benchmarks/workload.ts';

/** The other side of every comparison: plain Dexie, the same records, the same indexes, strict, and nothing sealed. */

/** `rev` and `clash` are there because our table has indexes of these names; `clash` is as rare there. */
export type PlainContact = BenchContact & { readonly rev: number; readonly clash?: 1 };

type Waiting = { readonly id: string };

/** With an index on the name, which ours cannot have: names are sealed. */
type PlainFamily = { readonly id: string; readonly name: string; readonly language: string; readonly phone: string; readonly rev: number };

export type PlainStore = {
  readonly families: Table<PlainFamily, string>;
  readonly dexie: Dexie;
  readonly contacts: Table<PlainContact, string>;
  readonly waiting: Table<Waiting, string>;
};

export async function openPlainStore(name: string): Promise<PlainStore> {
  const dexie = new Dexie(name, { chromeTransactionDurability: 'strict', addons: [] });
  dexie.version(1).stores({ contacts: 'id, rev, clash, [family+date]', waiting: 'id', families: 'id, rev, clash, name' });
  await dexie.open();
  return { dexie, contacts: dexie.table('contacts'), waiting: dexie.table('waiting'), families: dexie.table('families') };
}

const asPlain = (contact: BenchContact, rev: number): PlainContact => ({ ...contact, rev });

export async function seedPlain({ contacts }: PlainStore, first: number, count: number): Promise<void> {
  for (let at = first; at < first + count; at += 1000) {
    await contacts.bulkAdd(contactsFrom(at, Math.min(1000, first + count - at)).map((contact) => asPlain(contact, 1)));
  }
}

export async function addPlain({ contacts }: PlainStore, contact: BenchContact, rev: number): Promise<void> {
  await contacts.add(asPlain(contact, rev));
}

/** The whole list in chunks, one request and one transaction each. */
export async function pullPlain({ contacts }: PlainStore, total: number, chunk: number): Promise<number> {
  let received = 0;
  while (received < total) {
    const response = await fetch(`/bench/plain?from=${received}&count=${Math.min(chunk, total - received)}`);
    const rows = (await response.json()) as readonly PlainContact[];
    if (rows.length === 0) {
      return received;
    }
    await contacts.bulkAdd(rows);
    received += rows.length;
  }
  return received;
}

/** What changed since a version, put as it came. */
export async function pullPlainChange({ contacts }: PlainStore, since: number): Promise<number> {
  const response = await fetch(`/bench/plain/changes?since=${since}`);
  const { rows, version } = (await response.json()) as { readonly rows: readonly PlainContact[]; readonly version: number };
  await contacts.bulkPut(rows);
  return version;
}

/** Records together with the note that they wait to be sent. */
export async function queuePlain(store: PlainStore, first: number, count: number): Promise<void> {
  const rows = contactsFrom(first, count).map((contact) => asPlain(contact, 1));
  await store.dexie.transaction('rw', [store.contacts, store.waiting], async () => {
    await store.contacts.bulkAdd(rows);
    await store.waiting.bulkAdd(rows.map(({ id }) => ({ id })));
  });
}

/** Sends what waits, chunk by chunk, and forgets that it waited once the server has it. */
export async function pushPlain({ contacts, waiting }: PlainStore, chunk: number): Promise<number> {
  let sent = 0;
  for (;;) {
    const ids = await waiting.limit(chunk).primaryKeys();
    if (ids.length === 0) {
      return sent;
    }
    const rows = await contacts.bulkGet(ids);
    const headers = { 'content-type': 'application/json' };
    const response = await fetch('/bench/plain', { method: 'POST', headers, body: JSON.stringify(rows) });
    if (!response.ok) {
      throw new Error(`the plain server answered ${response.status}`);
    }
    await waiting.bulkDelete(ids);
    sent += ids.length;
  }
}

export async function seedFamilies({ families }: PlainStore, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, number) => ({ id: familyId(number), name: familyName(number), language: 'fr', phone: familyPhone(number), rev: 1 }));
  await families.bulkAdd(rows);
}

/** As many as a screen shows. */
const SHOWN = 20;

/** Draws the first ones, and is done when they are on the screen. */
function draw(rows: readonly PlainFamily[]): Promise<void> {
  const list = document.createElement('ul');
  list.append(
    ...rows.slice(0, SHOWN).map(({ name, phone }) => {
      const line = document.createElement('li');
      line.textContent = `${name} ${phone}`;
      return line;
    }),
  );
  document.body.replaceChildren(list);
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      setTimeout(resolve);
    });
  });
}

/** All families by name, the first ones on the screen. */
export async function listFamilies({ families }: PlainStore): Promise<void> {
  const collator = new Intl.Collator('fr');
  await draw((await families.toArray()).toSorted((a, b) => collator.compare(a.name, b.name)));
}

/** Those whose name begins so, on the screen. */
export async function findFamilies({ families }: PlainStore, text: string): Promise<void> {
  await draw(await families.where('name').startsWithIgnoreCase(text).toArray());
}
