import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesToHex } from '#protocol/bytes.ts';

const folder = join(import.meta.dirname, 'golden');

/**
 * A golden file is written once, with WRITE_GOLDEN=1, and never again: installed phones and their servers hold such bytes. A
 * format that must change gets a number of its own and files beside these.
 */
function keepOnce(file: string, content: string | Uint8Array): void {
  if (process.env['WRITE_GOLDEN'] === '1' && !existsSync(join(folder, file))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, file), content);
  }
}

/** The bytes that were pinned under this name. */
export function pinnedBytes(file: string, made: Uint8Array): Uint8Array<ArrayBuffer> {
  keepOnce(file, made);
  return Uint8Array.from(readFileSync(join(folder, file)));
}

/** The table that was pinned under this name: plain JSON, bytes in hex. */
export function pinnedTable(file: string, made: object): unknown {
  keepOnce(file, `${JSON.stringify(made, undefined, 2)}\n`);
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}

export const hexTable = (made: Readonly<Record<string, Uint8Array>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(made).map(([name, bytes]) => [name, bytesToHex(bytes)]));
