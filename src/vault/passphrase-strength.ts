import { ZxcvbnFactory, type ZxcvbnResult } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { fail, ok, type Result } from '#kernel/result.ts';

export type GuessableReason = 'too-short' | 'common' | 'repeats' | 'sequence' | 'names-or-dates' | 'too-few-words';
export type GuessablePassphrase = { readonly kind: 'passphrase-guessable'; readonly reason: GuessableReason };

const LEAST_LETTERS = 12;
/** Guesses, as a power of ten: with Argon2id, years for someone who owns many graphics cards. */
const LEAST_GUESSES = 12;
/** What a word that a person thinks of is worth, whether our lists know it or not. */
const WORD = 3.5;
/** What one of five different words or more is worth at least: nobody types five by accident. */
const WORD_AMONG_MANY = 2.5;
const MANY = 5;

const named = (names: readonly string[]): string[] => names.map((name) => name.toLowerCase());
const weekdays = (language: string): string[] => named(Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2024, 0, 1 + day)).toLocaleDateString(language, { weekday: 'long', timeZone: 'UTC' })));
const months = (language: string): string[] => named(Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2024, month, 1)).toLocaleDateString(language, { month: 'long', timeZone: 'UTC' })));

const judge = new ZxcvbnFactory({
  dictionary: {
    ...dictionary,
    'daysOfWeek-fr': weekdays('fr'),
    'daysOfWeek-en': weekdays('en'),
    'months-fr': months('fr'),
    'months-en': months('en'),
    'seasons-fr': ['printemps', 'été', 'automne', 'hiver'],
    'seasons-en': ['spring', 'summer', 'autumn', 'winter'],
    'cardinalNumbers-fr': ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze'],
    'cardinalNumbers-en': ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  },
  graphs: adjacencyGraphs,
});

type Match = ZxcvbnResult['sequence'][number];

const worth = (match: Match): number => {
  const guesses: unknown = match['guessesLog10'];
  return typeof guesses === 'number' ? guesses : 0;
};

const differentWords = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/\p{L}{3,}/gu) ?? []);

function runGuesses(run: string, inProse: boolean): number {
  if (/^\p{N}/u.test(run)) {
    return run.length;
  }
  // Between spaces, 'je' and 'of' are grammar; between digits, two letters are two letters.
  const [one, three] = inProse ? [0.5, 2.5] : [1.5, WORD];
  return run.length < 3 ? one * run.length : Math.min(run.length === 3 ? three : WORD, 1.5 * run.length);
}

/** What the text can be worth at most, when every run of letters is taken for a word and a word said twice for one. */
function wordGuesses(text: string): number {
  const runs = new Set(text.toLowerCase().match(/\p{L}+|\p{N}+|[^\p{L}\p{N}\s]/gu) ?? []);
  return [...runs].reduce((sum, run) => sum + runGuesses(run, text.includes(' ')), 0);
}

/** What the estimator finds: it knows common passwords, keyboards, dates and sequences, but few words of French. */
function foundGuesses(sequence: readonly Match[], words: ReadonlySet<string>): number {
  const leastByPattern: Readonly<Record<string, (token: string) => number>> = {
    dictionary: () => (words.size >= MANY ? WORD_AMONG_MANY : 0),
    bruteforce: wordGuesses,
  };
  return sequence.reduce((sum, match) => sum + Math.max(worth(match), leastByPattern[match.pattern]?.(match.token) ?? 0), 0);
}

const reasonByPattern: Readonly<Record<string, GuessableReason>> = {
  repeat: 'repeats',
  sequence: 'sequence',
  spatial: 'sequence',
  wordSequence: 'sequence',
  date: 'names-or-dates',
  regex: 'names-or-dates',
};

function reasonOf(sequence: readonly Match[]): GuessableReason {
  const [longest] = sequence.toSorted((a, b) => b.token.length - a.token.length);
  if (longest?.pattern === 'dictionary') {
    return longest['dictionaryName'] === 'userInputs' ? 'names-or-dates' : 'common';
  }
  return reasonByPattern[longest?.pattern ?? ''] ?? 'too-few-words';
}

/** Of a normalised passphrase. Loaded only where one is chosen: the lists weigh a quarter of a megabyte. */
export function judgeStrength(text: string, personal: readonly string[]): Result<void, GuessablePassphrase> {
  if (text.length < LEAST_LETTERS) {
    return fail({ kind: 'passphrase-guessable', reason: 'too-short' });
  }
  const { sequence } = judge.check(text, personal.flatMap((name) => [name, ...name.split(/\P{L}+/u)]).filter(({ length }) => length > 2));
  if (foundGuesses(sequence, differentWords(text)) < LEAST_GUESSES) {
    return fail({ kind: 'passphrase-guessable', reason: reasonOf(sequence) });
  }
  return wordGuesses(text) < LEAST_GUESSES ? fail({ kind: 'passphrase-guessable', reason: 'too-few-words' }) : ok(undefined);
}
