import { expect, test } from 'vitest';
import { pageAddress, type Paging, startPaging, takePage } from '#domain/hsds-api-pages.ts';

const start = (): Paging => startPaging('https://exemple.org/hsds') ?? expect.fail();

test.each([
  ['https://exemple.org/hsds', 'https://exemple.org/hsds/services?per_page=50&full=true&page=1'],
  ['https://exemple.org/hsds/', 'https://exemple.org/hsds/services?per_page=50&full=true&page=1'],
  ['https://exemple.org/', 'https://exemple.org/services?per_page=50&full=true&page=1'],
  ['  exemple.org/services/ ', 'https://exemple.org/services?per_page=50&full=true&page=1'],
  ['https://exemple.org/hsds/services?organization_id=7&page=9&per_page=10#liste', 'https://exemple.org/hsds/services?organization_id=7&per_page=10&full=true&page=1'],
  ['http://localhost:8123/hsds/a', 'http://localhost:8123/hsds/a/services?per_page=50&full=true&page=1'],
])('the pages of %s begin at %s', (written, first) => {
  const paging = startPaging(written);
  expect(paging && pageAddress(paging)).toBe(first);
});

test.each(['', '   ', 'file:///etc/passwd', 'javascript:alert(1)', 'https://', 'http://[', 'mailto:a@exemple.org'])('%s is no address of a directory', (written) => {
  expect(startPaging(written)).toBeUndefined();
});

/** Goes through a source as far as it leads; what was asked for, what came of it and why it ended. */
function walk(source: (page: number) => unknown, most = 5000) {
  const [asked, ids]: [number[], unknown[]] = [[], []];
  let paging = start();
  for (let i = 0; i < most; i += 1) {
    const page = Number(new URL(pageAddress(paging)).searchParams.get('page'));
    asked.push(page);
    const taken = takePage(paging, source(page));
    if (taken.is === 'none') {
      return { asked, ids, end: 'none' };
    }
    ids.push(...taken.services.map((one) => (one as { id: unknown }).id));
    if (taken.is === 'end') {
      return { asked, ids, end: taken.end };
    }
    paging = taken.next;
  }
  return expect.fail('no end');
}

const named = (...ids: readonly (string | number)[]) => ids.map((id) => ({ id }));

test('a source that keeps to the specification is read to its last page', () => {
  const pages = [named('a', 'b'), named('c', 'd'), named('e')];
  const source = (page: number) => ({ total_items: 5, total_pages: 3, page_number: page, size: 2, first_page: page === 1, last_page: page === 3, empty: false, contents: pages[page - 1] });
  expect(walk(source)).toEqual({ asked: [1, 2, 3], ids: ['a', 'b', 'c', 'd', 'e'], end: 'last' });
});

test('counters that lie change nothing: neither too small nor too large ones', () => {
  const pages = [named('a', 'b'), named('c'), []];
  for (const total of [0, 1, 31, 1e9, 'many', null]) {
    const source = (page: number) => ({ total_items: total, total_pages: total, page_number: 7, size: total, contents: pages[page - 1] });
    expect(walk(source)).toEqual({ asked: [1, 2, 3], ids: ['a', 'b', 'c'], end: 'empty' });
  }
});

test('a source that gives the same page for ever, or goes round, is left; nothing is taken twice', () => {
  expect(walk(() => ({ contents: named('a', 'b') }))).toEqual({ asked: [1, 2], ids: ['a', 'b'], end: 'again' });
  expect(walk((page) => ({ contents: named(`p${String(page % 3)}`) }))).toEqual({ asked: [1, 2, 3, 4], ids: ['p1', 'p2', 'p0'], end: 'again' });
  expect(walk(() => named(1, 2))).toEqual({ asked: [1, 2], ids: [1, 2], end: 'again' });
});

test('a source that counts from 0 loses nothing', () => {
  const pages = [named('a'), named('b'), named('c')];
  const source = (page: number) => ({ page_number: page, first_page: page === 0, last_page: page === 2, contents: pages[page] ?? [] });
  expect(walk(source)).toEqual({ asked: [1, 0, 2], ids: ['b', 'a', 'c'], end: 'last' });
  const two = (page: number) => ({ first_page: page === 0, last_page: page >= 1, contents: pages.slice(0, 2)[page] ?? [] });
  expect(walk(two)).toEqual({ asked: [1, 0, 2], ids: ['b', 'a'], end: 'empty' });
  const one = (page: number) => ({ first_page: page === 0, contents: page === 0 ? named('a') : [] });
  expect(walk(one)).toEqual({ asked: [1, 0, 2], ids: ['a'], end: 'empty' });
  // One that only says so and knows no page 0.
  const wrong = (page: number) => ({ first_page: false, last_page: page === 2, contents: page === 2 ? named('b') : named('a') });
  expect(walk(wrong)).toEqual({ asked: [1, 0, 2], ids: ['a', 'b'], end: 'last' });
});

test('a source without end is left after a thousand pages, or after five times what we are made for', () => {
  expect(walk((page) => ({ contents: named(`p${String(page)}`) }))).toMatchObject({ end: 'too-many', asked: { length: 1000 } });
  const long = walk((page) => ({ contents: Array.from({ length: 20_000 }, (_, i) => ({ id: `${String(page)}-${String(i)}` })) }));
  expect([long.asked.length, long.end]).toEqual([3, 'too-many']);
});

test.each([null, undefined, 'page', 7, {}, { contents: null }, { contents: {} }, { services: [] }, { page_number: 1 }])('%j is no page', (json) => {
  expect(walk(() => json)).toMatchObject({ ids: [], end: 'none' });
});

test('a first service without a name of its own is known by what it says', () => {
  expect(walk((page) => ({ contents: page === 1 ? [{ name: 'a' }] : [{ name: 'a' }] }))).toMatchObject({ end: 'again', asked: [1, 2] });
});
