/**
 * Which room may know which: the paragraph "Doors" of the architecture, as data. A path is a regular expression over paths that begin with `src/`.
 * A new room, or a new door, begins with its reason in DECISIONS.md.
 */
const room = (name: string): string => `^src/${name}/`;

/** One subject inside a room: `store/mail.ts`, `store/mail-cursors.ts`, `store/mail/…`. */
const part = (path: string): string => `^src/${path}[./-]`;

const kernel = room('kernel');
const domain = room('domain');
const protocol = room('protocol');
const sealing = room('sealing');
const vault = room('vault');
const store = room('store');
const i18n = room('i18n');
const actions = room('actions');
const parts = room('ui/parts');
const shell = room('ui/shell');

/** A page's `main` composes the page and nothing else does. */
export const mains = String.raw`^src/main-(?:casework|family|partner)(?:\.tsx?$|/)`;

/** Style sheets are no code: they import nothing and anybody who draws may ask for them. */
export const styles = String.raw`^src/ui/styles/[\w-]+\.css$`;

export interface Door {
  readonly name: string;
  /** Who is meant. */
  readonly from: string;
  /** Parts of it that have a door of their own, further down. */
  readonly butNot?: readonly string[];
  /** Whom it may import, besides itself. */
  readonly to: readonly string[];
  /** Parts of its own room that it may import, where that is not the whole room. */
  readonly own?: readonly string[];
}

const exchange = part('sync/exchange');
const letters = part('sync/letters');
const published = part('sync/published');
const mail = [part('store/mail'), part('store/letterbox')];
const questions = [part('store/queries'), part('store/reader')];
const casework = [parts, kernel, domain, actions, i18n, ...questions, part('sync/status'), shell];
const visitor = [parts, kernel, domain, i18n, sealing, part('store/public'), part('store/letterbox'), letters, published];

export const doors: readonly Door[] = [
  { name: 'kernel', from: kernel, to: [] },
  { name: 'domain', from: domain, to: [kernel] },
  { name: 'protocol', from: protocol, to: [kernel] },
  { name: 'sealing', from: sealing, to: [kernel, protocol] },
  { name: 'i18n', from: i18n, to: [kernel] },
  { name: 'vault', from: vault, to: [kernel, protocol, sealing] },
  { name: 'store', from: store, butNot: [part('store/sealing')], to: [kernel, domain, protocol, sealing] },
  { name: 'store/sealing', from: part('store/sealing'), to: [kernel, domain, protocol, sealing, vault], own: [store] },
  { name: 'sync', from: room('sync'), butNot: [exchange, letters, published], to: [kernel, domain, protocol, sealing, vault, store] },
  { name: 'sync/exchange', from: exchange, to: [kernel, protocol, sealing, ...mail], own: [exchange, letters] },
  { name: 'sync/letters', from: letters, to: [kernel, protocol, sealing, ...mail], own: [exchange, letters] },
  { name: 'sync/published', from: published, to: [kernel, protocol, part('store/public')], own: [published] },
  {
    name: 'actions',
    from: actions,
    to: [kernel, domain, sealing, vault, ...questions, part('store/device'), part('store/letterbox'), part('sync/commit'), part('sync/membership'), letters],
  },
  { name: 'ui/parts', from: parts, to: [kernel, domain, i18n] },
  { name: 'ui/shell', from: shell, to: [kernel, i18n, actions, parts] },
  { name: 'ui/casework', from: room('ui/casework'), to: casework },
  { name: 'ui/coordination', from: room('ui/coordination'), to: casework },
  { name: 'ui/services', from: room('ui/services'), to: [...casework, styles] },
  { name: 'ui/family', from: room('ui/family'), to: visitor },
  { name: 'ui/partner', from: room('ui/partner'), to: visitor },
  { name: 'service-worker', from: room('service-worker'), to: [kernel, exchange, letters] },
  { name: 'server', from: room('server'), to: [kernel, domain, protocol, part('sealing/signature')] },
  { name: 'sample', from: room('sample'), to: [kernel, domain, actions] },
];

/** Each package has one room that owns it; a page's `main` may draw, and may speak with the service worker it registers. */
export const owners: readonly { readonly packages: string; readonly by: readonly string[] }[] = [
  { packages: 'dexie', by: [store] },
  { packages: 'i18next', by: [i18n] },
  { packages: 'workbox-window', by: [room('service-worker'), mains] },
  { packages: 'workbox-(?!window)[^/]+', by: [room('service-worker')] },
  { packages: 'minisearch', by: [store] },
  { packages: 'fflate', by: [protocol] },
  { packages: '@(?:noble|hpke)/[^/]+', by: [sealing] },
  { packages: 'hash-wasm', by: [vault] },
  { packages: '@scure/bip39|@zxcvbn-ts/[^/]+', by: [vault] },
  { packages: 'hono|@hono/[^/]+|kysely|pg|@types/pg|@electric-sql/pglite', by: [room('server')] },
  { packages: 'preact|@preact/signals(?:-core)?|lucide-preact', by: [room('ui'), mains] },
  { packages: 'uqr', by: [parts] },
];

/** Words of the build, not of the product: they describe what the bundler offers and vanish with it. */
export const typesOfTheBundler = 'vite';

/** These open the databases as they find them: the lock screen and the family page load nothing else of the store. */
export const smallStores: readonly string[] = ['mail', 'public', 'letterbox', 'keyring'].map((name) => part(`store/${name}`));

const packageFolder = (name: string): string => `(?:^|/)node_modules/${name}/`;
const sealedStore = String.raw`^src/store/(?:database|migrations|sealing|reader|persistence|queries|device)[./-]`;

/** What an entry must never load, however far away. */
export const unreachable: readonly { readonly entry: RegExp; readonly forbidden: readonly RegExp[]; readonly mayOpen: boolean }[] = [
  {
    entry: /^src\/service-worker\/(?:casework|family)\.ts$/,
    forbidden: [vault, sealedStore, part('store/keyring'), room('ui'), actions, packageFolder('dexie'), packageFolder('hash-wasm')].map((path) => new RegExp(path)),
    mayOpen: false,
  },
  {
    entry: /^src\/main-(?:family|partner)\.tsx$/,
    forbidden: [
      String.raw`^src/domain/(?:families|family(?!-week)|phone|contact|follow-up|guardian|student|household|assessment|need|referral|consent|plan)[./-]`,
      vault,
      sealedStore,
      part('store/keyring'),
      part('store/mail'),
      // A family's phone asks for what its page names, and never for a whole directory.
      part('sync/published-directory'),
      actions,
      room('ui/casework'),
      room('ui/coordination'),
      room('ui/services'),
      packageFolder('dexie'),
    ].map((path) => new RegExp(path)),
    mayOpen: true,
  },
];

