import { drained } from './steps.ts';

/** A row of a table, and the line of the file that it begins on. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

export type Csv = { readonly rows: readonly CsvRow[]; /** Where a quotation was opened that never closes. */ readonly open: number | undefined };

/** Programs set to French write semicolons, since the comma is in their numbers. */
function separatorIn(text: string): string {
  const end = text.search(/[\r\n]/);
  const head = end === -1 ? text : text.slice(0, end);
  const counted = [',', ';', '\t'].map((separator) => ({ separator, times: head.split(separator).length }));
  return counted.reduce((most, one) => (one.times > most.times ? one : most)).separator;
}

/**
 * What a program for sheets would take for a formula is written in quotation marks of its own, as the specification's files do with
 * telephone numbers: a name from elsewhere must not do anything when somebody opens the table.
 */
const wouldRun = (cell: string): boolean => /^"*[=+\-@\t\r]/.test(cell) && !/^-[\w.,:]*$/.test(cell);

const unquoted = (cell: string): string => (/^"[\s\S]*"$/.test(cell) && /^"("*)[=+\-@\t\r]/.test(cell) ? cell.slice(1, -1) : cell);

/** How many letters are read before anybody else has a turn. */
const AT_ONCE = 100_000;

/** One table after RFC 4180, read as forgivingly as programs for sheets do: any line ends, marks inside of a bare cell are marks. */
class CsvScanner {
  readonly #text: string;
  readonly #separator: string;
  readonly #rows: CsvRow[] = [];
  #at = 0;
  #line = 1;
  #cells: string[] = [];
  #began = 1;
  #open: number | undefined;

  constructor(text: string) {
    this.#text = text.replace(/^\uFEFF/, '');
    this.#separator = separatorIn(this.#text);
  }

  *scan(): Generator<undefined, Csv> {
    let rested = 0;
    while (this.#at < this.#text.length) {
      this.#cells.push(unquoted(this.#text[this.#at] === '"' ? this.#quoted() : this.#bare()));
      this.#afterCell();
      if (this.#at - rested > AT_ONCE) {
        rested = this.#at;
        yield;
      }
    }
    if (this.#cells.length > 0) {
      this.#endRow();
    }
    return { rows: this.#rows, open: this.#open };
  }

  #bare(): string {
    const from = this.#at;
    while (this.#at < this.#text.length && !this.#isEnd(this.#text[this.#at])) {
      this.#at += 1;
    }
    return this.#text.slice(from, this.#at);
  }

  #isEnd(letter: string | undefined): boolean {
    return letter === this.#separator || letter === '\n' || letter === '\r';
  }

  #quoted(): string {
    const began = this.#line;
    const parts: string[] = [];
    this.#at += 1;
    for (;;) {
      const end = this.#text.indexOf('"', this.#at);
      const part = this.#text.slice(this.#at, end === -1 ? undefined : end);
      parts.push(part);
      this.#line += part.split('\n').length - 1;
      if (end === -1) {
        this.#open ??= began;
        this.#at = this.#text.length;
        return parts.join('');
      }
      this.#at = end + 1;
      if (this.#text[this.#at] !== '"') {
        // What stands behind the closing mark belongs to the cell, as sheets have it.
        return parts.join('') + this.#bare();
      }
      parts.push('"');
      this.#at += 1;
    }
  }

  #afterCell(): void {
    const letter = this.#text[this.#at];
    if (letter === this.#separator) {
      this.#at += 1;
      if (this.#at === this.#text.length) {
        this.#cells.push('');
      }
      return;
    }
    this.#at += letter === '\r' && this.#text[this.#at + 1] === '\n' ? 2 : 1;
    this.#line += 1;
    this.#endRow();
  }

  #endRow(): void {
    // An empty line is no row.
    if (this.#cells.length > 1 || this.#cells[0] !== '') {
      this.#rows.push({ line: this.#began, cells: this.#cells });
    }
    this.#cells = [];
    this.#began = this.#line;
  }
}

/** Step by step, so that a page may draw while a large table is read. */
export const parseCsvSteps = (text: string): Generator<undefined, Csv> => new CsvScanner(text).scan();

export const parseCsv = (text: string): Csv => drained(parseCsvSteps(text));

function printCell(cell: string): string {
  const safe = wouldRun(cell) ? `"${cell}"` : cell;
  return /[",;\t\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as RFC 4180 has it, every line ended by CRLF. */
export const printCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.length === 1 && cells[0] === '' ? '""' : cells.map(printCell).join(',')}\r\n`).join('');

/** A file's letters: UTF-8, or what Windows writes where somebody saved a sheet the old way. */
export function textOfFile(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return new TextDecoder(first === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
