import type { Result } from '#kernel/result.ts';
import type { GuessablePassphrase } from './passphrase-strength.ts';

export type PassphraseLanguage = 'fr' | 'en';

const WORDS = 5;

/** As it is derived from: a phone's keyboard and a laptop's spell the same é in different bytes, and add spaces of their own. */
export const normalisePassphrase = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim();

async function wordList(language: PassphraseLanguage): Promise<readonly string[]> {
  const list = language === 'fr' ? await import('@scure/bip39/wordlists/french.js') : await import('@scure/bip39/wordlists/english.js');
  return list.wordlist;
}

/** Five different words of 2,048, each as likely as the others: 55 bits. */
export async function proposePassphrase(language: PassphraseLanguage): Promise<string> {
  const list = await wordList(language);
  const words = new Set<string>();
  while (words.size < WORDS) {
    // 2,048 divides 65,536: no word is favoured.
    const [number = 0] = crypto.getRandomValues(new Uint16Array(1));
    words.add(list[number % list.length] ?? '');
  }
  return normalisePassphrase([...words].join(' '));
}

/** Whether a passphrase withstands someone who holds a copy of the phone. `personal`: names that they would try first. */
export async function judgePassphrase(text: string, personal: readonly string[] = []): Promise<Result<void, GuessablePassphrase>> {
  const { judgeStrength } = await import('./passphrase-strength.ts');
  return judgeStrength(normalisePassphrase(text), personal);
}
