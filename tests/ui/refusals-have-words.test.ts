import { refusals } from '#protocol/refusal.ts';
import { caseworkTexts } from '#i18n/casework-texts.ts';
import { createTranslator } from '#i18n/translate.ts';
import { saidCodes, sayFailure, sayRefusal } from '#ui/shell/say-failure.ts';
import { expect, test } from 'vitest';

const { t } = await createTranslator({ language: 'fr', namespaces: ['failure'], catalogue: caseworkTexts });

test('every code of the protocol has a sentence of its own', () => {
  expect([...saidCodes].sort()).toEqual(Object.keys(refusals).sort());
  const sentences = saidCodes.map((code) => sayRefusal(t, code));
  expect(new Set(sentences).size).toBe(sentences.length);
  expect(sentences.filter((sentence) => sentence.includes('failure:') || sentence === '')).toEqual([]);
});

test('a code of a newer server is a no all the same, and is not echoed', () => {
  const said = sayRefusal(t, '<b>new-code</b>');
  expect(said).toContain('refusé');
  expect(said).not.toContain('new-code');
});

test('a failure with a number or a reason says it', () => {
  expect(sayFailure(t, { kind: 'family-phone', why: { kind: 'phone-too-short', missing: 2 } })).toContain('2\u00a0chiffres');
  expect(sayFailure(t, { kind: 'family-name', why: { kind: 'text-too-long', max: 200 } })).toContain('200');
  expect(sayFailure(t, { kind: 'passphrase-guessable', reason: 'sequence' })).toContain('suite');
  expect(sayFailure(t, { kind: 'turned-away', code: 'invitation-used' })).toContain('déjà servi');
});
