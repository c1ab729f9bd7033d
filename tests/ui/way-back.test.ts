import { expect, test } from 'vitest';

import { trust } from '#kernel/brand.ts';
import type { RecordId } from '#kernel/id.ts';
import { wordsIn } from '#tests/support/walk/words.ts';
import { wayBack, wayOut } from '#ui/casework/way-back.ts';

const family = trust<RecordId>('018f0000-0000-4000-8000-000000000001');
const record = trust<RecordId>('018f0000-0000-4000-8000-000000000002');

test('out of a file one goes on where one was: the day, the follow-ups, one promise, two files that look alike, a family being added', async () => {
  const { t } = await wordsIn('fr');
  expect(wayBack(t, { at: 'today' })).toEqual({ href: '/app/', label: 'Retour à aujourd’hui' });
  expect(wayBack(t, { at: 'follow-ups' })).toEqual({ href: '/app/follow-ups', label: 'Retour' });
  expect(wayBack(t, { at: 'follow-up', family, record })).toEqual({ href: `/app/family/${family}/follow-up/${record}`, label: 'Retour' });
  expect(wayBack(t, { at: 'duplicates' })).toEqual({ href: '/app/duplicates', label: 'Retour' });
  expect(wayBack(t, { at: 'new' })).toEqual({ href: '/app/new', label: 'Retour' });
});

test('out of a file one goes to the families, where one came from them, from nowhere, from another file or from a form of this one', async () => {
  const { t } = await wordsIn('fr');
  const families = { href: '/app/families', label: 'Retour aux familles' };
  for (const from of [undefined, { at: 'families' }, { at: 'family', family }, { at: 'edit', family }, { at: 'log-anywhere' }] as const) {
    expect(wayBack(t, from)).toEqual(families);
  }
});

test('out of what is kept and sent one goes on with what one was doing, a half-written contact included', async () => {
  const { t } = await wordsIn('fr');
  expect(wayOut(t, { at: 'log', family })).toEqual({ href: `/app/family/${family}/log`, label: 'Retour' });
  expect(wayOut(t, { at: 'today' })).toEqual({ href: '/app/', label: 'Retour à aujourd’hui' });
  expect(wayOut(t, undefined)).toEqual({ href: '/app/families', label: 'Retour aux familles' });
});
