import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trust } from '#kernel/brand.ts';
import type { RecordId } from '#kernel/id.ts';
import { circlesIn, fileOf, filesBehind, followMerged } from '#domain/merged-into.ts';

const id = (name: string): RecordId => trust<RecordId>(name);
const merged = (pairs: Readonly<Record<string, string>>): ReadonlyMap<RecordId, RecordId> =>
  new Map(Object.entries(pairs).map(([away, into]) => [id(away), id(into)]));

test('[M8] a file is read where it went, however many steps, and with it all that gave way', () => {
  const into = merged({ b: 'a', c: 'b', d: 'a', x: 'y' });
  expect(filesBehind(id('c'), into)).toEqual(['a', 'b', 'c', 'd']);
  expect(filesBehind(id('a'), into)).toEqual(['a', 'b', 'c', 'd']);
  expect(filesBehind(id('x'), into)).toEqual(['y', 'x']);
  expect(filesBehind(id('z'), into)).toEqual(['z']);
});

test('[M8] files merged in opposite directions are a circle; one stands for both meanwhile, and nothing disappears', () => {
  const into = merged({ a: 'b', b: 'a', c: 'a', e: 'f' });
  expect(followMerged(id('c'), (one) => into.get(one))).toEqual({ kind: 'circle', ids: ['a', 'b'] });
  expect(followMerged(id('a'), (one) => into.get(one))).toEqual({ kind: 'circle', ids: ['a', 'b'] });
  expect(circlesIn(into)).toEqual([['a', 'b']]);
  for (const one of ['a', 'b', 'c']) {
    expect(filesBehind(id(one), into)).toEqual(['a', 'b', 'c']);
  }
});

test('[M8] whatever was merged into whatever, every file is in exactly one file, the same whoever asks', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const anyMerges = fc.dictionary(fc.constantFrom(...names), fc.constantFrom(...names), { maxKeys: 7 });
  fc.assert(
    fc.property(anyMerges, (pairs) => {
      const into = merged(pairs);
      for (const one of names) {
        const files = filesBehind(id(one), into);
        expect(files).toContain(one);
        expect(new Set(files).size).toBe(files.length);
        for (const file of files) {
          expect(filesBehind(file, into)).toEqual(files);
          expect(fileOf(file, (next) => into.get(next))).toBe(files[0]);
        }
      }
    }),
  );
});
