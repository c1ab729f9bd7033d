import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printHsdsCsv } from '#domain/hsds-print-csv.ts';
import { printPackage } from '#domain/hsds-print.ts';
import { readHsdsCsv } from '#domain/hsds-read-csv.ts';
import { readHsds } from '#domain/hsds-read.ts';
import { directory, directoryOf, options, printing, sorted } from '#tests/support/directory.ts';

const again = (json: unknown) => {
  const read = readHsds(JSON.parse(JSON.stringify(json)), options);
  return read.ok ? read.value : expect.fail(read.failure.why);
};

test('what is printed as JSON is read again as the very same records, with nothing wrong and nothing left out', () => {
  fc.assert(
    fc.property(directory, (records) => {
      const read = again(printPackage(directoryOf(records), printing));
      expect(read.problems).toEqual([]);
      expect(read.leftOut).toEqual([]);
      expect(sorted(read.records)).toEqual(sorted(records));
    }),
    { numRuns: 60 },
  );
});

test('what is printed as tables is read again as the very same records', () => {
  fc.assert(
    fc.property(directory, (records) => {
      const files = printHsdsCsv(directoryOf(records), printing);
      const read = readHsdsCsv(files, options);
      const value = read.ok ? read.value : expect.fail(read.failure.why);
      expect(value.problems).toEqual([]);
      expect(value.leftOut).toEqual([]);
      expect(sorted(value.records)).toEqual(sorted(records));
    }),
    { numRuns: 60 },
  );
});
