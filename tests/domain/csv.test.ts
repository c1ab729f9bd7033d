import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCsv, printCsv, textOfFile } from '#domain/csv.ts';
import { rawText } from '#tests/support/directory.ts';

const cells = (text: string) => parseCsv(text).rows.map((row) => row.cells);

test.each<[string, string, string[][]]>([
  ['rows and cells', 'a,b\r\n1,2\r\n', [['a', 'b'], ['1', '2']]],
  ['without an end to the last line', 'a,b\n1,2', [['a', 'b'], ['1', '2']]],
  ['line ends of old machines', 'a,b\r1,2\r', [['a', 'b'], ['1', '2']]],
  ['a mark of the order of bytes', '\uFEFFa,b\n1,2', [['a', 'b'], ['1', '2']]],
  ['separators and line ends inside of a cell', '"a,b","c\r\nd"\n', [['a,b', 'c\r\nd']]],
  ['marks inside of a cell', '"say ""hi"""\n', [['say "hi"']]],
  ['a telephone number in three marks', '"""+44 1234 234567"""\n', [['+44 1234 234567']]],
  ['marks inside of a bare cell', 'a "b" c,d\n', [['a "b" c', 'd']]],
  ['words behind a closing mark', '"a"b,c\n', [['ab', 'c']]],
  ['empty cells at the end', 'a,,\n', [['a', '', '']]],
  ['an empty cell at the very end', 'a,', [['a', '']]],
  ['empty lines are no rows', 'a,b\n\n\r\n1,2\n', [['a', 'b'], ['1', '2']]],
  ['semicolons, as sheets set to French write', 'a;b\n1,5;2\n', [['a', 'b'], ['1,5', '2']]],
  ['tabs', 'a\tb\n1\t2\n', [['a', 'b'], ['1', '2']]],
  ['nothing', '', []],
])('%s', (_, text, rows) => {
  expect(cells(text)).toEqual(rows);
});

test('each row knows the line that it begins on', () => {
  expect(parseCsv('a,b\n"x\ny",1\n\nz,2\n').rows.map(({ line }) => line)).toEqual([1, 2, 5]);
});

test('a quotation that never closes is told by its line, and takes the rest', () => {
  expect(parseCsv('a,b\n1,"x\n2,3\n')).toEqual({ rows: [{ line: 1, cells: ['a', 'b'] }, { line: 2, cells: ['1', 'x\n2,3\n'] }], open: 2 });
});

test.each(['=HYPERLINK("http://exemple.org")', '+514 555-0100', '@SUM(A1)', '-1+cmd|x', '\t=1'])('a program for sheets does not run %j', (cell) => {
  const printed = printCsv([['name', 'other'], [cell, 'x']]);
  expect(printed).toContain('"""');
  expect(cells(printed)[1]).toEqual([cell, 'x']);
});

test.each(['-73.5', '-1FR,2MO', '-05:00'])('%j is nothing to run', (cell) => {
  expect(printCsv([[cell, 'x']])).not.toContain('"""');
});

test('what is printed is read again, cell by cell', () => {
  const cell = fc.oneof(rawText, fc.string());
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 }), (rows) => {
      // The first row says what separates: a table has names of columns there.
      const table = [['id', 'name', 'description', 'url'], ...rows];
      expect(cells(printCsv(table))).toEqual(table);
    }),
    { numRuns: 500 },
  );
});

test('whatever is handed in, reading ends, and soon', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', 'a') }), (text) => parseCsv(text).rows.length >= 0));
  const began = performance.now();
  parseCsv('"'.repeat(500_000));
  parseCsv(','.repeat(500_000));
  parseCsv('a'.repeat(500_000));
  expect(performance.now() - began).toBeLessThan(2000);
});

test.each<[string, number[], string]>([
  ['UTF-8', [0xc3, 0xa9], 'é'],
  ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0xc3, 0xa9], 'é'],
  ['the letters of Windows', [0xe9, 0x80], 'é€'],
  ['UTF-16', [0xff, 0xfe, 0xe9, 0x00], 'é'],
  ['UTF-16 the other way around', [0xfe, 0xff, 0x00, 0xe9], 'é'],
])('a file in %s is read', (_, bytes, text) => {
  expect(textOfFile(new Uint8Array(bytes))).toBe(text);
});
