import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
vi.mock('#vault/derive-key.ts', async () => ({ deriveKey: (await import('#vault/argon2.ts')).deriveHere }));
const page = Object.assign(new EventTarget(), { setTimeout: (w: () => void, d: number) => Number(setTimeout(w, d)), clearTimeout: (t: number) => clearTimeout(t) });
Object.assign(globalThis, { window: page, document: Object.assign(new EventTarget(), { visibilityState: 'visible' }), location: { origin: 'http://localhost' } });
const { setUpPhone } = await import('#main-casework/enrol-phone.ts');
const { openPhone } = await import('#main-casework/open-phone.ts');
const { createKeyring } = await import('#store/keyring.ts');
const { createVault } = await import('#vault/vault.ts');
const { deriveHere } = await import('#vault/argon2.ts');
const { unlock } = await import('#actions/unlock.ts');
const { secretToRecoveryCode } = await import('#vault/recovery-code.ts');
const { Draft } = await import('#ui/shell/draft.ts');
const later = (ms: number) => new Promise((r) => setTimeout(r, ms));
const silent = { postMessage: () => undefined, addEventListener: () => undefined };

const phrase = (n: number) => `abandon capable dolphin ${n === 1 ? 'elephant' : 'umbrella'} zebra tunnel`;
const draft = (n: number) => ({ organisation: 'Maison', school: 'Trois-Érables', name: 'Amina Noor', passphrase: phrase(n), recoveryCode: secretToRecoveryCode(crypto.getRandomValues(new Uint8Array(20))) });

test('whoever chose another passphrase after a failed first try can unlock with it', async () => {
  const keyring = createKeyring(); let online = false; const asked: string[] = [];
  const ground = { keyring, vault: createVault(silent), clock: () => Date.now(), ask: async (path: string) => { asked.push(path); return online && path === '/organisations' ? Response.json({}, { status: 201 }) : undefined; } };
  const link = 'http://localhost/app/#setup=abcdefghijklmnopqrstuvwxyz';
  expect(await setUpPhone(ground as never, link, draft(1))).toMatchObject({ ok: false, failure: { kind: 'offline' } });
  online = true;
  const second = await setUpPhone(ground as never, link, draft(2));
  expect(second.ok).toBe(true);
  if (!second.ok) return;
  second.value.lock();
  const [member] = await keyring.list();
  const opened = await unlock({ keyring, vault: createVault(silent), derive: deriveHere, clock: () => Date.now() + 1e9 } as never, member!.member, phrase(2));
  expect(opened).toMatchObject({ ok: true });
}, 60000);

test('a draft that the disk refused is not called kept', async () => {
  const keyring = createKeyring();
  const ground = { keyring, vault: createVault(silent), clock: () => Date.now(), ask: async (path: string) => path === '/organisations' ? Response.json({}, { status: 201 }) : undefined };
  const made = await setUpPhone(ground as never, 'http://localhost/app/#setup=bbbbbbbbbbbbbbbbbbbbbbbbb', draft(1));
  if (!made.ok) throw new Error(made.failure.kind);
  const d = new Draft({ drafts: made.value.drafts, clock: () => 42, id: 'log:x', initial: {} });
  await later(50);
  const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => { throw new DOMException('full', 'QuotaExceededError'); });
  d.set({ note: 'forty words' }); await d.keep();
  full.mockRestore();
  made.value.lock();
  expect(d.failed.value).toBe(true);
}, 60000);

test('the server hears of nobody whose first words are not kept; a battery that dies between keeps the name and the number of youth protection', async () => {
  const keyring = createKeyring(); const before = new Set((await keyring.list()).map(({ member }) => member)); let registered = 0;
  const vault = createVault(silent);
  const ground = { keyring, vault, clock: () => Date.now(), ask: async (path: string) => { if (path === '/organisations') { registered += 1; return Response.json({}, { status: 201 }); } return undefined; } };
  // the battery dies right after the keyring was written
  const dying = { ...ground, keyring: { ...keyring, put: async (e: never) => { await keyring.put(e); throw new Error('battery'); } } };
  await setUpPhone(dying as never, 'http://localhost/app/#setup=ccccccccccccccccccccccccc', { ...draft(1), youthProtection: '(514) 896-3100' }).catch(() => undefined);
  vault.lock();
  const entry = (await keyring.list()).find(({ member }) => !before.has(member))!;
  await unlock({ ...ground, derive: deriveHere } as never, entry.member, phrase(1));
  const opened = await openPhone(ground as never, entry.member);
  if (!opened.ok) throw new Error(opened.failure.kind);
  await later(500);
  let schools: readonly unknown[] = []; opened.value.schools((s) => { schools = s; });
  await later(200);
  const said = (await opened.value.context.reader.all('lists')).map(({ fields }) => fields);
  const { me } = opened.value; opened.value.lock();
  expect([me.name, schools.length]).toEqual(['Amina Noor', 1]);
  expect(said).toEqual([{ list: 'crisis', code: 'dpj', number: { number: '514 896-3100' } }]);
}, 60000);

test('a lock between a failed try and the next does not end in a dead phone', async () => {
  const keyring = createKeyring(); let online = false; const vault = createVault(silent);
  const ground = { keyring, vault, clock: () => Date.now(), ask: async (path: string) => online && path === '/organisations' ? Response.json({}, { status: 201 }) : undefined };
  const link = 'http://localhost/app/#setup=eeeeeeeeeeeeeeeeeeeeeeeee';
  await setUpPhone(ground as never, link, draft(1));
  vault.lock(); online = true;
  const again = await setUpPhone(ground as never, link, draft(1)).then((r) => r.ok ? 'opened, vault ' + vault.state : r.failure.kind, (e: Error) => 'threw ' + e.name);
  expect(again).not.toMatch(/threw|locked/);
}, 60000);
