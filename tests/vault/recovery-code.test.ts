import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recoveryCodeToSecret, secretToRecoveryCode } from '#vault/recovery-code.ts';

const aSecret = fc.uint8Array({ minLength: 20, maxLength: 20 });
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groupWrong = (group: number): unknown => ({ ok: false, failure: { kind: 'recovery-code-group-wrong', group } });

test('a code is eight groups of five letters that nobody mistakes for one another', () => {
  fc.assert(
    fc.property(aSecret, (secret) => {
      expect(secretToRecoveryCode(secret)).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){7}$/);
    }),
  );
  expect(() => secretToRecoveryCode(new Uint8Array(19))).toThrow(RangeError);
});

test('a code reads back, however it was typed', () => {
  const typings: readonly ((code: string) => string)[] = [
    (code) => code,
    (code) => code.toLowerCase(),
    (code) => code.replaceAll('-', ' '),
    (code) => code.replaceAll('-', ''),
    (code) => `  ${code.replaceAll('0', 'o').replaceAll('1', 'l')}\n`,
    (code) => code.replaceAll('0', 'O').replaceAll('1', 'I').replaceAll('V', 'u'),
    (code) => code.replaceAll('-', ' – ').replaceAll('1', 'i'),
    (code) => code.replaceAll('-', '.\n'),
    (code) => code.replaceAll(/\d/g, (digit) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0)),
  ];
  fc.assert(
    fc.property(aSecret, fc.constantFrom(...typings), (secret, typed) => {
      expect(recoveryCodeToSecret(typed(secretToRecoveryCode(secret)))).toEqual({ ok: true, value: secret });
    }),
  );
});

test('one wrong letter is found, and its group is named', () => {
  fc.assert(
    fc.property(aSecret, fc.nat(39), fc.integer({ min: 1, max: 31 }), (secret, at, shift) => {
      const letters = secretToRecoveryCode(secret).replaceAll('-', '').split('');
      letters[at] = alphabet[(alphabet.indexOf(letters[at] ?? '') + shift) % 32] ?? '';
      expect(recoveryCodeToSecret(letters.join(''))).toEqual(groupWrong(Math.floor(at / 5) + 1));
    }),
    { numRuns: 500 },
  );
});

test('two letters of a group that changed places are found', () => {
  fc.assert(
    fc.property(aSecret, fc.nat(7), fc.nat(4), fc.nat(4), (secret, group, one, other) => {
      const letters = secretToRecoveryCode(secret).replaceAll('-', '').split('');
      const [a, b] = [group * 5 + one, group * 5 + other];
      fc.pre(letters[a] !== letters[b]);
      [letters[a], letters[b]] = [letters[b] ?? '', letters[a] ?? ''];
      expect(recoveryCodeToSecret(letters.join(''))).toEqual(groupWrong(group + 1));
    }),
    { numRuns: 500 },
  );
});

test('two groups that changed places are found', () => {
  fc.assert(
    fc.property(aSecret, fc.nat(7), fc.nat(7), (secret, one, other) => {
      fc.pre(one !== other);
      const groups = secretToRecoveryCode(secret).split('-');
      [groups[one], groups[other]] = [groups[other] ?? '', groups[one] ?? ''];
      expect(recoveryCodeToSecret(groups.join('-'))).toEqual(groupWrong(Math.min(one, other) + 1));
    }),
  );
});

test('a code that is not finished says how many letters are missing, one that is too long says so', () => {
  const code = secretToRecoveryCode(new Uint8Array(20).fill(99));
  expect(recoveryCodeToSecret('')).toEqual({ ok: false, failure: { kind: 'recovery-code-too-short', missing: 40 } });
  expect(recoveryCodeToSecret(code.slice(0, -2))).toEqual({ ok: false, failure: { kind: 'recovery-code-too-short', missing: 2 } });
  expect(recoveryCodeToSecret(`${code}A`)).toEqual({ ok: false, failure: { kind: 'recovery-code-too-long' } });
  expect(recoveryCodeToSecret('éééééééééééé')).toEqual(groupWrong(1));
});

test('no text throws', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => typeof recoveryCodeToSecret(text).ok === 'boolean'));
});
