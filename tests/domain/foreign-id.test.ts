import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ForeignIds, nameToId, uuidIn } from '#domain/foreign-id.ts';
import { isId } from '#kernel/id.ts';
import { sha1 } from '#tests/support/directory.ts';

const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

test('the example of RFC 9562, appendix A.4', () => {
  expect(nameToId(DNS, 'www.example.com', sha1)).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
});

test('another example that was worked out elsewhere: python.org', () => {
  expect(nameToId(DNS, 'python.org', sha1)).toBe('886313e1-3b8a-5372-9b90-0c9aee199e5d');
});

test.each<[string, string | undefined]>([
  ['2ED6657D-E927-568B-95E1-2665A8AEA6A2', '2ed6657d-e927-568b-95e1-2665a8aea6a2'],
  [' {2ed6657d-e927-568b-95e1-2665a8aea6a2} ', '2ed6657d-e927-568b-95e1-2665a8aea6a2'],
  ['urn:uuid:2ed6657d-e927-568b-95e1-2665a8aea6a2', '2ed6657d-e927-568b-95e1-2665a8aea6a2'],
  ['00000000-0000-0000-0000-000000000000', undefined],
  ['2ed6657de927568b95e12665a8aea6a2', undefined],
  ['1234', undefined],
  ['', undefined],
])('%j holds the identifier %s', (written, id) => {
  expect(uuidIn(written)).toBe(id);
});

test('one name of one source is one identifier; another source or another kind of thing has another', () => {
  const [here, there] = [new ForeignIds(DNS, sha1), new ForeignIds('2ed6657d-e927-568b-95e1-2665a8aea6a2', sha1)];
  fc.assert(
    fc.property(fc.string(), (name) => {
      fc.pre(uuidIn(name) === undefined);
      const id = here.idOf('service', name);
      expect(isId(id)).toBe(true);
      expect(id[14]).toBe('5');
      expect('89ab').toContain(id[19]);
      expect(here.idOf('service', ` ${name} `)).toBe(id);
      expect(there.idOf('service', name)).not.toBe(id);
      expect(here.idOf('location', name)).not.toBe(id);
    }),
  );
});
