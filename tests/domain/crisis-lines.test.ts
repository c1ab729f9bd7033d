import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import type { Day } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import {
  builtInLines,
  checkOf,
  crisisCodes,
  crisisLines,
  type CrisisEntry,
  decideCrisisNumber,
  decideCrisisWords,
  decideOptionalNumber,
  dialOf,
  onTheCard,
  parseCrisisNumber,
  readCrisisEntry,
  sourceOf,
} from '#domain/crisis-lines.ts';
import type { Fields } from '#domain/fields.ts';
import { builtInEntryId } from '#domain/team-list.ts';

const today = '2026-11-20' as Day;
const ownId = '50000000-0000-4000-8000-0000000000ee' as RecordId;
const otherId = '60000000-0000-4000-8000-0000000000ff' as RecordId;

const entries = (...written: readonly (readonly [RecordId, Fields])[]): readonly CrisisEntry[] =>
  written.flatMap(([id, fields]) => readCrisisEntry(id, { list: 'crisis', ...fields }) ?? []);
const lineOf = (code: (typeof crisisCodes)[number], said: readonly CrisisEntry[]) => crisisLines(said).find((line) => line.kind === 'ours' && line.code === code);

const wordsIn = (language: 'fr' | 'en'): { line: Record<string, { name?: string; what?: string }> } =>
  JSON.parse(readFileSync(new URL(`../../locales/${language}/crisis.json`, import.meta.url), 'utf8'));

test.each(crisisCodes)('%s has a source, words in both languages, and the entry that corrects it on every phone', async (code) => {
  const { id, number, source, certain } = builtInLines[code];
  expect(sourceOf(source).address).toBe(source);
  expect(number === undefined, 'only youth protection depends on the region').toBe(code === 'dpj');
  expect(certain === true, 'only 911 needs no check').toBe(number === '911');
  expect(number === undefined ? number : parseCrisisNumber(number)).toEqual(number === undefined ? number : { ok: true, value: number });
  for (const language of ['fr', 'en'] as const) {
    expect(wordsIn(language).line[code]).toMatchObject({ name: expect.stringMatching(/\S/), what: expect.stringMatching(/^[^.]+\.$/) });
  }
  expect(id).toBe(await builtInEntryId('crisis', code));
});

test('before anybody said anything, every line is there in one order, unchecked, and only 911 needs no check', () => {
  const lines = onTheCard(crisisLines([]));
  expect(lines.map((line) => [line.kind === 'ours' ? line.code : '', line.number])).toEqual([
    ['emergency', '911'],
    ['infoSante', '811'],
    ['suicideCrisis', '988'],
    ['dpj', undefined],
    ['sosViolence', '1 800 363-9010'],
    ['telJeunes', '1 800 263-2266'],
    ['interligne', '1 888 505-1010'],
    ['community', '211'],
  ]);
  expect(lines.map((line) => checkOf(line, today).is)).toEqual(['needless', ...Array.from({ length: 7 }, () => 'toCheck')]);
});

test('a corrected number takes the place of ours with its own source and check', () => {
  const said = entries([builtInLines.sosViolence.id, { number: { number: '514 555-0100', source: 'appel du 20 novembre', checkedOn: today } }]);
  expect(lineOf('sosViolence', said)).toMatchObject({ number: '514 555-0100', source: 'appel du 20 novembre', checkedOn: today });
  expect(lineOf('telJeunes', said)).toMatchObject({ number: '1 800 263-2266', checkedOn: undefined });
  // What was typed at set-up is a number without source or check: it does not borrow ours.
  expect(lineOf('dpj', entries([builtInLines.dpj.id, { number: { number: '514 896-3100' } }]))).toMatchObject({ number: '514 896-3100', source: '', checkedOn: undefined });
});

test('a line put away leaves the card, but 911 and youth protection stay, and nobody changes 911', () => {
  const said = entries(
    [builtInLines.interligne.id, { hidden: true }],
    [builtInLines.dpj.id, { hidden: true }],
    [builtInLines.emergency.id, { hidden: true, number: { number: '514 555-0199', source: 'x', checkedOn: today } }],
  );
  const card = onTheCard(crisisLines(said)).flatMap((line) => (line.kind === 'ours' ? [line.code] : []));
  expect(card).toEqual(crisisCodes.filter((code) => code !== 'interligne'));
  expect(lineOf('emergency', said)).toMatchObject({ number: '911', certain: true, hidden: false });
  expect(lineOf('interligne', said)?.hidden).toBe(true);
});

test('the team’s own lines follow by name; one without a name or a number that can be dialled is on no card', () => {
  const said = entries(
    [otherId, { 'label:fr': 'Refuge du Pont', 'what:fr': 'Un lit ce soir.', number: { number: '450 555-0123' } }],
    [ownId, { 'label:fr': 'Centre de crise', 'label:en': 'Crisis centre', number: { number: 'javascript:alert(1)' } }],
  );
  const own = crisisLines(said).filter(({ kind }) => kind === 'own');
  expect(own.map((line) => (line.kind === 'own' ? line.names : undefined))).toEqual([
    { fr: 'Centre de crise', en: 'Crisis centre' },
    { fr: 'Refuge du Pont', en: 'Refuge du Pont' },
  ]);
  expect(onTheCard(own).map(({ id }) => id)).toEqual([otherId]);
  expect(own[0]?.broken).toEqual([{ field: 'number', rule: 'unreadable' }]);
  expect(crisisLines(entries([otherId, { number: { number: '450 555-0123' } }])).filter(({ kind }) => kind === 'own')).toEqual([]);
});

test('an entry of another list says nothing here, whatever identifier it has', () => {
  expect(readCrisisEntry(builtInLines.dpj.id, { list: 'topic', number: { number: '514 555-0100' } })).toBeUndefined();
});

test('whatever an entry holds, 911 is dialled by 911 and no line dials anything but a number', () => {
  const hostile = fc.record(
    {
      number: fc.oneof(fc.anything(), fc.record({ number: fc.oneof(fc.string(), fc.anything()), source: fc.anything(), checkedOn: fc.anything() }, { requiredKeys: [] })),
      hidden: fc.anything(),
      'label:fr': fc.anything(),
      'what:fr': fc.anything(),
      code: fc.anything(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...crisisCodes.map((code) => builtInLines[code].id), ownId), hostile), { maxLength: 4 }), (written) => {
      const card = onTheCard(crisisLines(entries(...written)));
      expect(card[0]).toMatchObject({ number: '911' });
      expect(card.some((line) => line.kind === 'ours' && line.code === 'dpj')).toBe(true);
      for (const { number = '911', source } of card) {
        expect(dialOf(number)).toMatch(/^(?:[2-9]11|988|\+\d{7,15})$/);
        expect(sourceOf(source).address ?? 'https://').toMatch(/^https:\/\//);
      }
    }),
  );
});

test.each([
  ['9-1-1', '911', '911'],
  ['988', '988', '988'],
  ['514 896-3100', '514 896-3100', '+15148963100'],
  ['1-800-361-5310', '1 800 361-5310', '+18003615310'],
  ['(888) 505 1010', '1 888 505-1010', '+18885051010'],
  ['1 514 896 3100', '514 896-3100', '+15148963100'],
  ['+33 1 42 00 00 00', '+33142000000', '+33142000000'],
])('%s is written %s and dials %s', (typed, written, dialled) => {
  expect(parseCrisisNumber(typed)).toEqual({ ok: true, value: written });
  expect(dialOf(written)).toBe(dialled);
});

test.each(['', '11', '111', '514', '51489631', '514 896-3100 ou 1 800 361-5310', 'quatre'])('%s is no number', (typed) => {
  expect(parseCrisisNumber(typed).ok).toBe(false);
});

test('a check is of one number at one source: whoever changes either says nothing of having checked', () => {
  const before = { number: '514 896-3100', source: 'quebec.ca', checkedOn: '2026-10-01' as Day };
  const kept = (draft: { number: string; source: string }, checked?: Day) => {
    const decided = decideCrisisNumber(draft, before, checked);
    return decided.ok ? decided.value.checkedOn : decided.failure.kind;
  };
  expect(kept({ number: '(514) 896 3100', source: ' quebec.ca ' })).toBe('2026-10-01');
  expect(kept({ number: '514 896-3101', source: 'quebec.ca' })).toBeUndefined();
  expect(kept({ number: '514 896-3100', source: 'une affiche' })).toBeUndefined();
  expect(kept({ number: '514 896-3101', source: 'quebec.ca' }, today)).toBe(today);
  expect(kept({ number: '514 896-3100', source: ' ' }, today)).toBe('crisis-source-missing');
  expect(kept({ number: '514 896-3100', source: ' ' })).toBeUndefined();
  expect(kept({ number: ' ', source: 'quebec.ca' })).toBe('crisis-number-missing');
  expect(kept({ number: '514 896', source: 'quebec.ca' })).toBe('crisis-number');
  expect(kept({ number: '514 896-3100', source: 'x'.repeat(501) })).toBe('crisis-text-too-long');
});

test('a check dated ahead by a wrong clock is no check', () => {
  expect(checkOf({ certain: false, checkedOn: '2026-11-21' as Day }, today)).toEqual({ is: 'toCheck' });
  expect(checkOf({ certain: false, checkedOn: today }, today)).toEqual({ is: 'checked', on: today });
});

test('at set-up the number may be left for later, and one that was typed must be one', () => {
  expect(decideOptionalNumber(' ')).toEqual({ ok: true, value: undefined });
  expect(decideOptionalNumber('514-896-3100')).toEqual({ ok: true, value: '514 896-3100' });
  expect(decideOptionalNumber('514')).toMatchObject({ ok: false, failure: { why: { kind: 'phone-too-short', missing: 7 } } });
  expect(decideOptionalNumber('51489')).toMatchObject({ ok: false, failure: { kind: 'crisis-number' } });
  expect(decideOptionalNumber('plus tard')).toMatchObject({ ok: false, failure: { kind: 'crisis-number-missing' } });
});

test('a line of the team’s own needs a name in French; nothing is endless', () => {
  const words = { fr: ' Centre de crise ', en: '', whatFr: '', whatEn: '' };
  expect(decideCrisisWords(words)).toEqual({ ok: true, value: { ...words, fr: 'Centre de crise' } });
  expect(decideCrisisWords({ ...words, fr: '  ' })).toMatchObject({ ok: false, failure: { kind: 'crisis-name' } });
  expect(decideCrisisWords({ ...words, whatEn: 'x'.repeat(201) })).toMatchObject({ ok: false, failure: { kind: 'crisis-text-too-long' } });
});

test('a source is opened only where it is a page behind https', () => {
  expect(sourceOf('https://www.teljeunes.com/')).toEqual({ name: 'teljeunes.com', address: 'https://www.teljeunes.com/' });
  for (const source of ['javascript:alert(1)', 'http://example.org/', 'appel du 20 novembre', 'https://', '', 'data:text/html,x']) {
    expect(sourceOf(source)).toEqual({ name: source, address: undefined });
  }
});
