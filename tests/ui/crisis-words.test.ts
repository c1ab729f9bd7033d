import { expect, test } from 'vitest';

import { builtInLines } from '#domain/crisis-lines.ts';
import type { RecordId } from '#kernel/id.ts';
import { wordsIn } from '#tests/support/walk/words.ts';
import { sayCrisisLine, sayCrisisNumber } from '#ui/casework/say-crisis-line.ts';

const french = await wordsIn('fr');
const dpj = { table: 'lists', id: builtInLines.dpj.id } as const;
const own = { table: 'lists', id: '50000000-0000-4000-8000-0000000000ee' as RecordId } as const;

test('two versions of a number for an emergency say which line it is, and what each is worth', () => {
  expect(sayCrisisLine(french, dpj)).toBe('Protection de la jeunesse (DPJ)');
  const shown = sayCrisisNumber(french, dpj, { number: '514 896-3100', source: 'https://www.quebec.ca/famille', checkedOn: '2026-11-20' });
  expect(shown?.replaceAll('\u00a0', ' ')).toBe('514 896-3100 · Vérifié le vendredi 20 novembre 2026 · Source : quebec.ca');
  expect(sayCrisisNumber(french, own, { number: '1 800 361-5310' })).toBe('1 800 361-5310 · À vérifier · Source non notée');
});

test('what is no such line or no number is said as ever', () => {
  expect(sayCrisisLine(french, own)).toBeUndefined();
  expect(sayCrisisLine(french, { table: 'phones', id: builtInLines.dpj.id })).toBeUndefined();
  expect(sayCrisisNumber(french, { table: 'phones', id: own.id }, '514 896-3100')).toBeUndefined();
  expect(sayCrisisNumber(french, own, { number: 'x' })).toBeUndefined();
});
