import { fail, ok, type Result } from '#kernel/result.ts';
import { bytesToHex } from '#protocol/bytes.ts';

/**
 * The recovery code on paper: 160 bits as eight groups of five, four letters of Crockford's base 32 and one that checks
 * them and the group's place. A person who types forty letters wants to know which group to look at again.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 8;
const LETTERS = 5;
const SECRET_BYTES = 20;

export type RecoveryCodeFailure =
  | { readonly kind: 'recovery-code-too-short'; readonly missing: number }
  | { readonly kind: 'recovery-code-too-long' }
  /** Counted from one, as on paper. */
  | { readonly kind: 'recovery-code-group-wrong'; readonly group: number };

/** Times x in GF(32): any one wrong letter, and any two that changed places, give another check. */
const timesX = (value: number): number => (value & 0x10 ? (value << 1) ^ 0x25 : value << 1);

const checkOf = (group: number, values: readonly number[]): number =>
  timesX(values.reduce((check, value) => timesX(check) ^ value, timesX(group + 1)));

/** 'XXXXX-XXXXX-…', in capitals, without the letters I, L, O and U. */
export function secretToRecoveryCode(secret: Uint8Array): string {
  if (secret.length !== SECRET_BYTES) {
    throw new RangeError('a recovery code spells 20 bytes');
  }
  const bits = BigInt(`0x${bytesToHex(secret)}`);
  const spell = (group: number): string => {
    const values = Array.from({ length: LETTERS - 1 }, (_, at) => Number((bits >> BigInt(155 - 5 * (4 * group + at))) & 31n));
    return [...values, checkOf(group, values)].map((value) => alphabet[value]).join('');
  };
  return Array.from({ length: GROUPS }, (_, group) => spell(group)).join('-');
}

/** Letters as a tired person types them: small or capital, O for 0, I or L for 1, U for V, spaces and dashes anywhere. */
const plainLetters = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll('U', 'V');

/** The secret that was printed. The first group that cannot be right is named, even before the rest is typed. */
export function recoveryCodeToSecret(text: string): Result<Uint8Array<ArrayBuffer>, RecoveryCodeFailure> {
  const letters = Array.from(plainLetters(text));
  let bits = 0n;
  for (let group = 0; group < GROUPS; group += 1) {
    const values = letters.slice(group * LETTERS, (group + 1) * LETTERS).map((letter) => alphabet.indexOf(letter));
    if (values.length < LETTERS) {
      return fail({ kind: 'recovery-code-too-short', missing: GROUPS * LETTERS - letters.length });
    }
    const four = values.slice(0, -1);
    if (values.includes(-1) || values.at(-1) !== checkOf(group, four)) {
      return fail({ kind: 'recovery-code-group-wrong', group: group + 1 });
    }
    bits = four.reduce((sum, value) => (sum << 5n) | BigInt(value), bits);
  }
  if (letters.length > GROUPS * LETTERS) {
    return fail({ kind: 'recovery-code-too-long' });
  }
  return ok(Uint8Array.from({ length: SECRET_BYTES }, (_, at) => Number((bits >> BigInt(8 * (SECRET_BYTES - 1 - at))) & 255n)));
}
