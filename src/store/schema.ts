import { type SealedTable, sealedTables } from '#domain/tables.ts';
import { publishedNouns, type PublishedNoun } from '#protocol/published-nouns.ts';

/** Tables that commits write. Those of published nouns hold our own published changes until the server has them. */
export type SyncedTable = SealedTable | PublishedNoun;

export const syncedTables: readonly SyncedTable[] = [...sealedTables, ...publishedNouns];

const synced: ReadonlySet<string> = new Set(syncedTables);

export const isSyncedTable = (name: string): name is SyncedTable => synced.has(name);

/** Where a table of the protocol is kept: those that this version does not know share one, so that nothing is dropped. */
export const storeOf = (table: string): SyncedTable | 'others' => (isSyncedTable(table) ? table : 'others');

/** Sealed but for identifier and indexed columns. */
export type SealedStore = SyncedTable | 'others' | 'drafts' | 'keys' | 'pieces';

/** Of this device alone, and nothing in them names a person. Envelopes in them are sealed already. */
export type OpaqueStore =
  | 'counters'
  | 'outbox'
  | 'packs'
  | 'cursors'
  | 'merging'
  | 'attachments'
  | 'quarantine'
  | 'settings'
  | 'signing';

/** Versions only add. Everything listed after the key lies in clear on the disk: identifiers, days, state codes, counts. */
export const schemaVersion1 = {
  families: 'id, rev, clash, mergedInto',
  phones: 'id, family, rev, clash',
  contacts: 'id, rev, clash, [family+date], [author+signed]',
  followUps: 'id, rev, clash, family, [state+due]',
  people: 'id, rev, clash, family',
  households: 'id, rev, clash, family',
  bonds: 'id, rev, clash, family',
  supports: 'id, rev, clash, family',
  addenda: 'id, rev, clash, family, contact',
  media: 'id, rev, clash, family, contact',
  apart: 'id, rev',
  lists: 'id, rev, clash',
  portraits: 'id, rev, clash, family',
  needs: 'id, rev, clash, family, state',
  questionnaires: 'id, rev, clash',
  members: 'id',
  devices: 'id, member',
  invitations: 'id',
  spaces: 'id',
  schools: 'id',
  calendarDays: 'id, [school+date]',
  others: 'id',
  drafts: 'id',
  keys: 'id',
  pieces: 'id',
  counters: 'id',
  outbox: '[space+n], subject',
  packs: '++key, space, *subjects',
  cursors: 'space',
  merging: 'id',
  attachments: 'hash, waiting',
  quarantine: 'id',
  settings: 'id',
  signing: 'id',
} as const;

/** The directory of resources. */
export const schemaVersion2 = {
  providers: 'id',
  services: 'id',
  locations: 'id',
  keptProviders: 'id',
  keptServices: 'id',
  keptLocations: 'id',
  sources: 'id',
  proposals: 'id, rev, clash, state',
  points: 'id',
} as const;

/** Every store, whichever version brought it. */
export const schema: Readonly<Record<SealedStore | OpaqueStore, string>> = { ...schemaVersion1, ...schemaVersion2 };

const opaque: ReadonlySet<string> = new Set<OpaqueStore>([
  'counters',
  'outbox',
  'packs',
  'cursors',
  'merging',
  'attachments',
  'quarantine',
  'settings',
  'signing',
]);

export const isSealedStore = (name: string): name is SealedStore => Object.hasOwn(schema, name) && !opaque.has(name);

/** Written through `writeRecords` and by no one else: what commits and merges keep in step with one another. */
export const isGuardedStore = (name: string): boolean =>
  isSyncedTable(name) || name === 'others' || name === 'counters' || name === 'outbox';
