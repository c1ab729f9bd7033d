import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesToText, textToBytes } from '#protocol/bytes.ts';
import { isZip, unzipFiles, unzipLimits } from '#protocol/unzip.ts';
import { textFile, zipFiles, zipSteps } from '#protocol/zip.ts';

const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.codePointAt(0) ?? 0);
const refused = (kind: string) => ({ ok: false, failure: { kind } });

/** Two tables in a folder, with what a Mac adds; written by Info-ZIP 3.0, nothing of which is ours. */
const foreign = fromBase64('UEsDBAoAAAAAAOI0dl0AAAAAAAAAAAAAAAAEABwAZGlyL1VUCQADB44CaweOAmt1eAsAAQQAAAAABAAAAABQSwMECgAAAAAAAAAhXLd8QFESAAAAEgAAABAAHABkaXIvc2VydmljZXMuY3N2VVQJAAMAuVVpALlVaXV4CwABBAAAAAAEAAAAAGlkLG5hbWUNCjEsUmVwYXMNClBLAwQKAAAAAAAAACFcf0CG/BMAAAATAAAAFQAcAGRpci9vcmdhbml6YXRpb25zLmNzdlVUCQADALlVaQC5VWl1eAsAAQQAAAAABAAAAABpZCxuYW1lDQoyLE1haXNvbg0KUEsDBAoAAAAAAOI0dl0AAAAAAAAAAAAAAAAJABwAX19NQUNPU1gvVVQJAAMHjgJrB44Ca3V4CwABBAAAAAAEAAAAAFBLAwQKAAAAAADiNHZdHwjqRgIAAAACAAAAFwAcAF9fTUFDT1NYLy5fc2VydmljZXMuY3N2VVQJAAMHjgJrB44Ca3V4CwABBAAAAAAEAAAAAHgKUEsBAh4DCgAAAAAA4jR2XQAAAAAAAAAAAAAAAAQAGAAAAAAAAAAQAO1BAAAAAGRpci9VVAUAAweOAmt1eAsAAQQAAAAABAAAAABQSwECHgMKAAAAAAAAACFct3xAURIAAAASAAAAEAAYAAAAAAABAAAApIE+AAAAZGlyL3NlcnZpY2VzLmNzdlVUBQADALlVaXV4CwABBAAAAAAEAAAAAFBLAQIeAwoAAAAAAAAAIVx/QIb8EwAAABMAAAAVABgAAAAAAAEAAACkgZoAAABkaXIvb3JnYW5pemF0aW9ucy5jc3ZVVAUAAwC5VWl1eAsAAQQAAAAABAAAAABQSwECHgMKAAAAAADiNHZdAAAAAAAAAAAAAAAACQAYAAAAAAAAABAA7UH8AAAAX19NQUNPU1gvVVQFAAMHjgJrdXgLAAEEAAAAAAQAAAAAUEsBAh4DCgAAAAAA4jR2XR8I6kYCAAAAAgAAABcAGAAAAAAAAQAAAKSBPwEAAF9fTUFDT1NYLy5fc2VydmljZXMuY3N2VVQFAAMHjgJrdXgLAAEEAAAAAAQAAAAAUEsFBgAAAAAFAAUApwEAAJIBAAAAAA==');
const encrypted = fromBase64('UEsDBAoACQAAAAAAIVy3fEBRHgAAABIAAAAQABwAZGlyL3NlcnZpY2VzLmNzdlVUCQADALlVaQeOAmt1eAsAAQQAAAAABAAAAACrCTMT25dD3ehSV/uFniMoqkAOottPYPI71zXz0BdQSwcIt3xAUR4AAAASAAAAUEsBAh4DCgAJAAAAAAAhXLd8QFEeAAAAEgAAABAAGAAAAAAAAQAAAKSBAAAAAGRpci9zZXJ2aWNlcy5jc3ZVVAUAAwC5VWl1eAsAAQQAAAAABAAAAABQSwUGAAAAAAEAAQBWAAAAeAAAAAAA');

test('an archive that another program wrote is read, whatever folder its files lie in; what a Mac hides in it is none', () => {
  const read = unzipFiles(foreign);
  expect(read.ok && read.value.map(({ name, bytes }) => [name, bytesToText(bytes)]).toSorted()).toEqual([
    ['organizations.csv', 'id,name\r\n2,Maison\r\n'],
    ['services.csv', 'id,name\r\n1,Repas\r\n'],
  ]);
  expect(isZip(foreign)).toBe(true);
  expect(isZip(textToBytes('id,name\r\nPK,that is no archive'))).toBe(false);
});

test('what is put into an archive comes out of it, and the same files make the same bytes', () => {
  const name = fc.stringMatching(/^[a-z][a-z_é]{0,20}\.csv$/);
  const file = fc.record({ name, bytes: fc.oneof(fc.uint8Array({ maxLength: 2000 }), fc.constant(new Uint8Array(200_000).fill(65))) });
  fc.assert(
    fc.property(fc.array(file, { maxLength: 6 }), (files) => {
      const archive = zipFiles(files);
      const read = unzipFiles(archive);
      expect(read.ok && read.value.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
      expect(read.ok && read.value.every(({ bytes }, i) => Buffer.compare(bytes, files[i]?.bytes ?? Buffer.of(1, 2)) === 0)).toBe(true);
      expect(Buffer.compare(zipFiles(files), archive)).toBe(0);
    }),
    { numRuns: 40 },
  );
});

test('a long file is deflated a slice at a time', () => {
  const long = new Uint8Array(3_000_000).map((_, i) => (i * i) % 251);
  const slices = [...zipSteps([{ name: 'services.csv', bytes: long }])];
  expect(slices.length).toBeGreaterThan(40);
});

test('a file may lie neither above where it is put nor anywhere else: only its name is left', () => {
  const read = unzipFiles(zipFiles(['../../etc/services.csv', 'C:\\Temp\\locations.csv', '/phones.csv', '.hidden', 'folder/'].map((name) => textFile(name, 'id'))));
  expect(read.ok && read.value.map(({ name }) => name)).toEqual(['services.csv', 'locations.csv', 'phones.csv']);
});

test('too many files, too long ones and too dense ones are refused before anything is unfolded', () => {
  const limits = { ...unzipLimits, files: 3, bytes: 1000 };
  const files = (count: number, length: number) => zipFiles(Array.from({ length: count }, (_, i) => textFile(`a${String(i)}.csv`, 'é'.repeat(length / 2))));
  expect(unzipFiles(files(3, 300), limits).ok).toBe(true);
  expect(unzipFiles(files(4, 10), limits)).toEqual(refused('zip-too-many'));
  expect(unzipFiles(files(3, 400), limits)).toEqual(refused('zip-too-large'));
  const dense = zipFiles([{ name: 'services.csv', bytes: new Uint8Array(5_000_000) }]);
  expect(dense.length).toBeLessThan(10_000);
  expect(unzipFiles(dense)).toEqual(refused('zip-too-large'));
  expect(unzipFiles(dense, { ...unzipLimits, ratio: 2000 }).ok).toBe(true);
});

/** The same archive with another unfolded length written into its list. */
function lying(archive: Uint8Array, size: number): Uint8Array {
  const changed = archive.slice();
  const view = new DataView(changed.buffer);
  const list = view.getUint32(changed.length - 6, true);
  view.setUint32(list + 24, size, true);
  return changed;
}

test('an archive that says less than it unfolds to is stopped at what it said', () => {
  const bomb = zipFiles([{ name: 'services.csv', bytes: new Uint8Array(30_000_000) }]);
  const before = performance.now();
  expect(unzipFiles(lying(bomb, 1000))).toEqual(refused('zip-too-large'));
  expect(unzipFiles(lying(zipFiles([textFile('a.csv', 'id')]), 1000))).toEqual(refused('zip-damaged'));
  expect(performance.now() - before).toBeLessThan(2000);
});

test('an archive with a password is said to have one', () => {
  expect(unzipFiles(encrypted)).toEqual(refused('zip-encrypted'));
});

test('no change of any byte, and no cut, brings in anything but what was put in', () => {
  const archive = zipFiles([textFile('services.csv', 'id,name\r\n1,Repas et repas et repas\r\n'.repeat(4)), textFile('phones.csv', 'id\r\n')]);
  const sound = unzipFiles(archive);
  const contents = new Set(sound.ok ? sound.value.map(({ bytes }) => bytesToText(bytes)) : []);
  for (let at = 0; at < archive.length; at += 1) {
    const changed = archive.slice();
    changed[at] = (changed[at] ?? 0) ^ 0x55;
    for (const bytes of [changed, archive.slice(0, at)]) {
      const read = unzipFiles(bytes);
      expect(read.ok ? read.value.every((file) => contents.has(bytesToText(file.bytes))) : read.failure.kind.startsWith('zip-')).toBe(true);
    }
  }
});

test('what is no archive at all is damaged', () => {
  for (const bytes of [new Uint8Array(0), new Uint8Array(10), new Uint8Array(100), textToBytes('[{"id": 1}]'.repeat(20))]) {
    expect(unzipFiles(bytes)).toEqual(refused('zip-damaged'));
  }
});
