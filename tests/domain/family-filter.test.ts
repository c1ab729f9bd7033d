import { expect, test } from 'vitest';
import { type FamilyFilter, type Filterable, passes } from '#domain/family-filter.ts';
import { trust } from '#kernel/brand.ts';
import type { Day } from '#kernel/day.ts';
import type { MemberId, RecordId } from '#kernel/id.ts';

const day = (text: string): Day => trust<Day>(text);
const [me, colleague, other] = [trust<MemberId>('me'), trust<MemberId>('colleague'), trust<MemberId>('other')];
const [school, elsewhere] = [trust<RecordId>('school'), trust<RecordId>('elsewhere')];

const family: Filterable = {
  language: 'ar',
  schools: [school],
  targets: ['newcomer'],
  worker: me,
  shared: [colleague],
  lastReached: day('2026-03-02'),
  archived: false,
};

test.each<[string, Partial<Filterable>, FamilyFilter, boolean]>([
  ['nothing asked for', {}, {}, true],
  ['its school', {}, { school }, true],
  ['another school', {}, { school: elsewhere }, false],
  ['its language', {}, { language: 'ar' }, true],
  ['another language', {}, { language: 'fr' }, false],
  ['its target group', {}, { target: 'newcomer' }, true],
  ['another target group', {}, { target: 'fewResources' }, false],
  ['its worker', {}, { worker: me }, true],
  ['a colleague whom it is shared with', {}, { worker: colleague }, true],
  ['a colleague who has nothing to do with it', {}, { worker: other }, false],
  ['nobody, though it has a worker', { shared: [] }, { worker: 'nobody' }, false],
  ['nobody, though it is shared', { worker: undefined }, { worker: 'nobody' }, false],
  ['nobody, and nobody follows it', { worker: undefined, shared: [] }, { worker: 'nobody' }, true],
  ['not reached since the day it was reached', {}, { notReachedSince: day('2026-03-02') }, false],
  ['not reached since the day after', {}, { notReachedSince: day('2026-03-03') }, true],
  ['not reached since any day, never having been', { lastReached: undefined }, { notReachedSince: day('2026-03-02') }, true],
  ['open files, being closed', { archived: true }, {}, false],
  ['closed files, being closed', { archived: true }, { archived: true }, true],
  ['closed files, being open', {}, { archived: true }, false],
  ['all of it at once', {}, { school, language: 'ar', target: 'newcomer', worker: me, notReachedSince: day('2026-04-01') }, true],
  ['all of it but one', {}, { school, language: 'ar', target: 'newcomer', worker: other, notReachedSince: day('2026-04-01') }, false],
])('a list narrowed to %s', (_, facts, filter, shown) => {
  expect(passes({ ...family, ...facts }, filter)).toBe(shown);
});
