import { trust } from '#kernel/brand.ts';
import type { DeviceId, RecordId, SpaceId } from '#kernel/id.ts';
import type { Commit } from '#protocol/commit.ts';
import type { Header } from '#protocol/envelope.ts';
import type { Cursor, ExchangeMessage } from '#protocol/exchange-messages.ts';
import type { Value } from '#protocol/packing.ts';

// What the golden files hold, as values. Never edited: a sample that is missing is added under a new name.
export const space = trust<SpaceId>('10000000-0000-4000-8000-0000000000aa');
export const otherSpace = trust<SpaceId>('20000000-0000-4000-8000-0000000000bb');
export const device = trust<DeviceId>('30000000-0000-4000-8000-0000000000cc');
export const otherDevice = trust<DeviceId>('40000000-0000-4000-8000-0000000000dd');
export const family = trust<RecordId>('50000000-0000-4000-8000-0000000000ee');
export const contact = trust<RecordId>('60000000-0000-4000-8000-0000000000ff');
const letter = '70000000-0000-4000-8000-000000000011';

export const headers: Readonly<Record<string, Header>> = {
  commit: { kind: 1, space, epoch: 1, subject: family, sender: { device, n: 1 } },
  'commit without a subject': { kind: 1, space, epoch: 1, sender: { device, n: 127 } },
  'commit late in a long life': { kind: 1, space: otherSpace, epoch: 300, subject: family, sender: { device: otherDevice, n: 2 ** 40 } },
  published: { kind: 2, space, epoch: 1, sender: { device, n: 2 } },
  letter: { kind: 3, space, epoch: 2, sender: { letter } },
  'letter about a family': { kind: 3, space, epoch: 2, subject: family, sender: { letter } },
  proposal: { kind: 4, space, epoch: 1, sender: { device, n: 3 } },
  replace: { kind: 5, space, epoch: 1, subject: family, sender: { device, n: 4 } },
  rewind: { kind: 6, space, epoch: 1, sender: { device, n: 5 } },
  'kind 77': { kind: 77, space, epoch: 1, subject: family, sender: { device, n: 6 } },
};

const base = { [device]: 3, [otherDevice]: 200 };

export const commits: Readonly<Record<string, Commit>> = {
  'a visit with a promise': {
    at: 1_795_000_000_000,
    changes: [
      {
        table: 'contacts',
        id: contact,
        writes: {
          family: { value: family, base: {} },
          kind: { value: 'visit', base: {} },
          date: { value: '2026-11-20', base: {} },
          note: { value: 'La mère est venue à la maison de quartier ; elle souhaite de l’aide pour les devoirs et un habit de neige.', base: {} },
        },
      },
      { table: 'followUps', id: family, writes: { due: { value: '2026-11-27', base: {} }, state: { value: 'open', base } } },
    ],
  },
  'a commit of tomorrow': {
    at: 5,
    timeUncertain: true,
    changes: [
      {
        table: 'tableOfTomorrow',
        id: family,
        writes: {
          '#4021': { value: { '#4022': [1, { 'a name without a number': null }] }, base },
          'note:fr': { value: 'Fermé', base: { [device]: 1 } },
        },
      },
    ],
    attachments: ['ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  },
};

export const values: Readonly<Record<string, Value>> = {
  null: null,
  false: false,
  true: true,
  'small number': 127,
  number: 128,
  'largest number': Number.MAX_SAFE_INTEGER,
  'negative number': -1,
  fraction: 0.1,
  'minus zero': -0,
  'no text': '',
  'short text': 'été',
  'text of 64 bytes': 'x'.repeat(64),
  bytes: new Uint8Array([0, 255, 1]),
  identifier: family,
  'identifier in capitals is text': family.toUpperCase(),
  day: '2026-11-21',
  'first day': '1970-01-01',
  'day before the first': '1969-12-31',
  'no day': '2026-02-30',
  list: [1, [], ['a']],
  map: { name: 'Benali', 'not numbered': true, '#9999': 1 },
};

export const cursors: readonly Cursor[] = [
  { space },
  { space: otherSpace, generation: 'generation-1', after: 12, before: 3 },
  { space, generation: 'generation-2', after: 2 ** 33 },
];

export const messages = (envelopes: readonly Uint8Array[]): Readonly<Record<string, ExchangeMessage>> => ({
  hello: { kind: 'hello', time: 1_795_000_000_000 },
  'ack stored': { kind: 'ack', index: 0, outcome: 'stored' },
  'ack already stored': { kind: 'ack', index: 200, outcome: 'already-stored' },
  'ack refused': { kind: 'ack', index: 1, outcome: 'cloned' },
  'chunk first': { kind: 'chunk', space, generation: 'generation-1', direction: 'first', from: 1, to: 2, envelopes },
  'chunk up': { kind: 'chunk', space, generation: 'generation-1', direction: 'up', from: 3, to: 300, envelopes: envelopes.slice(0, 1) },
  'chunk down': { kind: 'chunk', space, generation: 'generation-1', direction: 'down', from: 0, to: 0, envelopes: [] },
  rewind: { kind: 'rewind', space, generation: 'generation-2', has: { [device]: [[1, 4], [6, 6]], [otherDevice]: [] } },
  closed: { kind: 'closed', space, code: 'device-removed' },
  'end with more': { kind: 'end', more: true },
  end: { kind: 'end', more: false },
});
