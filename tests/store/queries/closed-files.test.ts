import { expect, test } from 'vitest';
import type { RecordId, SpaceId } from '#kernel/id.ts';
import { closingValue } from '#protocol/closing.ts';
import type { RecordState } from '#protocol/heads.ts';
import { isClosed } from '#store/queries/family-entries.ts';
import { stateToRow } from '#store/row.ts';
import { freshId, stateOf } from '#tests/store/open-store.ts';

const begun = stateOf({ name: 'Haddad' }, { n: 1 });
const archived: RecordState = { ...begun, ...stateOf({ archived: { ...closingValue(begun), reason: 'Déménagement' } }, { n: 2 }) };
const isArchived = (state: RecordState): boolean => isClosed(stateToRow({ table: 'families', id: freshId<RecordId>(), space: freshId<SpaceId>() }, 1, state), 'archived');

test('bringing a closed file together with another does not open it; a word that somebody wrote meanwhile does', () => {
  expect(isArchived(begun)).toBe(false);
  expect(isArchived(archived)).toBe(true);
  expect(isArchived({ ...archived, ...stateOf({ mergedInto: freshId<RecordId>() }, { n: 3 }) })).toBe(true);
  expect(isArchived({ ...archived, ...stateOf({ language: 'ar' }, { n: 3 }) })).toBe(false);
});

test('a closing that nobody can read closes nothing', () => {
  for (const value of [true, 'oui', 7, ['x']]) {
    expect(isArchived({ ...begun, ...stateOf({ archived: value }, { n: 2 }) })).toBe(false);
  }
});
