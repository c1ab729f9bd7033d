import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { trust } from '#kernel/brand.ts';
import type { Id } from '#kernel/id.ts';
import { type BackupEntry, entriesToBytes } from '#protocol/backup.ts';
import { concatBytes } from '#protocol/bytes.ts';
import { preambleOf, sealChunk } from '#sealing/backup-file.ts';

const id = <Kind extends Id>(digit: string): Kind => trust<Kind>(`${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`);
const bytes = (length: number, fill: number) => new Uint8Array(length).fill(fill);

/** One of everything that version 1 knows. */
export const aBackup: readonly BackupEntry[] = [
  {
    kind: 'head',
    organisation: id('1'),
    member: id('2'),
    device: id('3'),
    role: 'worker',
    initials: 'AH',
    madeAt: 1_790_000_000_000,
    spaces: { organisation: id('4'), team: id('5'), own: id('6') },
    keys: [{ space: id('5'), epoch: 1, key: bytes(32, 1) }, { space: id('5'), epoch: 2, key: bytes(32, 2) }],
    heir: { publicKey: bytes(65, 4), privateKey: bytes(138, 5), statement: bytes(64, 6) },
  },
  { kind: 'cursor', space: id('5'), generation: 'g1', after: 12, before: 1 },
  { kind: 'waiting', at: 1_790_000_000_001, envelope: bytes(90, 7) },
  { kind: 'draft', id: 'contact:1', savedAt: 1_790_000_000_002, content: { note: 'À moitié écrit', kind: 'visit' } },
  { kind: 'setting', id: 'own:language', value: 'fr' },
  { kind: 'attachment', hash: 'ab'.repeat(32), space: id('5'), bytes: bytes(40, 8), waiting: true },
  { kind: 'pack', space: id('5'), from: 1, to: 12, envelopes: bytes(50, 9) },
];

const file = join(import.meta.dirname, 'golden', 'backup-1.passerelle');

/** Written once, with WRITE_GOLDEN=1, and never again: such files lie in drawers for years. */
export function goldenBackup(): Uint8Array {
  if (process.env['WRITE_GOLDEN'] === '1' && !existsSync(file)) {
    const key = bytes(32, 9);
    const preamble = preambleOf({ memoryKiB: 65_536, iterations: 3, parallelism: 1, salt: bytes(16, 3) });
    const chunks = [new Uint8Array(0), entriesToBytes(aBackup.slice(0, 3)), entriesToBytes(aBackup.slice(3)), entriesToBytes([])];
    mkdirSync(join(import.meta.dirname, 'golden'), { recursive: true });
    writeFileSync(file, concatBytes(preamble, ...chunks.map((content, index) => sealChunk({ key, preamble, index, last: index === chunks.length - 1 }, content))));
  }
  return Uint8Array.from(readFileSync(file));
}
