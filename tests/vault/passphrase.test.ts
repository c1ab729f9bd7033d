import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';
import { expect, test } from 'vitest';
import { judgePassphrase, normalisePassphrase, proposePassphrase } from '#vault/passphrase.ts';

const lists = { fr: french, en: english };

test.each(['fr', 'en'] as const)('a proposed passphrase (%s) is five different words of the list, as it is derived from, and withstands guessing', async (language) => {
  const known = new Set(lists[language].map((word) => word.normalize('NFKC')));
  expect(known.size).toBe(2048);
  for (let turn = 0; turn < 100; turn += 1) {
    const passphrase = await proposePassphrase(language);
    const words = passphrase.split(' ');
    expect(new Set(words).size).toBe(5);
    expect(words.filter((word) => !known.has(word))).toEqual([]);
    expect(normalisePassphrase(passphrase)).toBe(passphrase);
    expect({ passphrase, judged: await judgePassphrase(passphrase) }).toEqual({ passphrase, judged: { ok: true, value: undefined } });
  }
});

test('every word is as likely as the others', async () => {
  const counts = new Map<string, number>();
  for (let turn = 0; turn < 8000; turn += 1) {
    for (const word of (await proposePassphrase('en')).split(' ')) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const expected = 40_000 / 2048;
  const surprise = english.reduce((sum, word) => sum + ((counts.get(word) ?? 0) - expected) ** 2 / expected, 0);
  // Chi squared with 2,047 degrees of freedom: 6 deviations from its mean.
  expect(Math.abs(surprise - 2047)).toBeLessThan(6 * Math.sqrt(2 * 2047));
});

test.each([
  ['abc def', 'too-short'],
  ['motdepasse123', 'common'],
  ['password1234', 'common'],
  ['P@ssw0rd!2024', 'common'],
  ['chien chien chien chien chien', 'repeats'],
  ['aaaaaaaaaaaaaaaa', 'repeats'],
  ['abcdefghijklmnop', 'sequence'],
  ['azertyuiop123', 'sequence'],
  ['lundi mardi mercredi jeudi vendredi', 'sequence'],
  ['january february march april may', 'sequence'],
  ['un deux trois quatre cinq', 'sequence'],
  ['1985-03-12 1999', 'names-or-dates'],
  ['AminaBenali1990', 'names-or-dates'],
  ['maison rouge bateau', 'too-few-words'],
  ['liberté égalité fraternité', 'too-few-words'],
  ['anticonstitutionnellement', 'too-few-words'],
  ['je pense donc je suis', 'too-few-words'],
])('%j is guessable: %s', async (passphrase, reason) => {
  expect(await judgePassphrase(passphrase, ['Amina Benali'])).toEqual({ ok: false, failure: { kind: 'passphrase-guessable', reason } });
});

test.each(['maison rouge bateau chien', 'le chat mange la souris grise', 'abricot légume vitesse piano nuage', 'kT7vRq2MxW9z', 'x8#kQ2!mZ9pL', 'أخضر قطار نافذة تفاح جبل'])(
  '%j withstands guessing',
  async (passphrase) => {
    expect(await judgePassphrase(passphrase)).toEqual({ ok: true, value: undefined });
  },
);

test('an endless passphrase is judged without making anyone wait', async () => {
  const started = performance.now();
  await judgePassphrase('p4ssw0rd! '.repeat(2000));
  expect(performance.now() - started).toBeLessThan(5000);
});

test('case and inner letters stay as typed; spaces and composition do not matter', () => {
  expect(normalisePassphrase('  Le\u0301gume \t ÉTÉ\u00a0fin ')).toBe('Légume ÉTÉ fin');
});
