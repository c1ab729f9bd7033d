import { type Id, parseId } from '#kernel/id.ts';
import type { Instant } from '#kernel/clock.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { Malformed } from '#protocol/byte-reader.ts';
import { fold } from './search-words.ts';

/** What a list is asked for, in the words of HSDS 3.0. Whatever else stands in the address is left alone, as the standard wants. */
export type Question = {
  readonly page: number;
  readonly perPage: number;
  readonly format: 'json' | 'ndjson';
  /** Each of them somewhere in the words of what is looked for. */
  readonly words: readonly string[];
  readonly term: Id | undefined;
  readonly taxonomy: Id | undefined;
  readonly organization: Id | undefined;
  readonly parent: Id | undefined;
  readonly since: Instant | undefined;
  readonly full: boolean;
  readonly fullService: boolean;
  readonly minimal: boolean;
};

export const PER_PAGE = 50;
export const MOST_PER_PAGE = 100;
/** With nothing but identifiers, the standard wishes for everything at once. */
export const MOST_MINIMAL = 10_000;
const MAX_SEARCH = 200;
const MAX_WORDS = 8;

type Ask = (name: string) => string | undefined;

/** Thrown inside this file only. */
class Unreadable extends Error {}

function refuse(): never {
  throw new Unreadable();
}

function wholeNumber(ask: Ask, name: string, otherwise: number): number {
  const text = ask(name) ?? '';
  return text === '' ? otherwise : /^[1-9]\d{0,8}$/.test(text) ? Number(text) : refuse();
}

function flag(ask: Ask, name: string): boolean {
  const text = ask(name)?.toLowerCase();
  const isOn = text === '' || text === 'true' || text === '1';
  return isOn || text === undefined || text === 'false' || text === '0' ? isOn : refuse();
}

function id(ask: Ask, name: string): Id | undefined {
  const text = ask(name) ?? '';
  return text === '' ? undefined : (parseId<Id>(text.toLowerCase()) ?? refuse());
}

/** A day, or a day with its hour; without a zone it is UTC. */
const dateTime = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

function instant(ask: Ask, name: string): Instant | undefined {
  const given = (ask(name) ?? '').trim();
  // A plus that was not escaped arrives as a space.
  const text = given.includes('T') ? given.replace(' ', '+') : given;
  if (text === '') {
    return undefined;
  }
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text) || text.length === 10 ? text : `${text}Z`;
  const at = dateTime.test(text) ? Date.parse(zoned.replace(' ', 'T')) : Number.NaN;
  return Number.isNaN(at) ? refuse() : at;
}

function words(ask: Ask, name: string): readonly string[] {
  const text = ask(name) ?? '';
  if (text.length > MAX_SEARCH || text.includes('\0')) {
    return refuse();
  }
  return [...new Set(fold(text).split(/\s+/).filter((word) => word !== ''))].slice(0, MAX_WORDS);
}

function format(ask: Ask): Question['format'] {
  const text = ask('format')?.toLowerCase() ?? '';
  return text === '' || text === 'json' ? 'json' : text === 'ndjson' ? 'ndjson' : refuse();
}

function read(ask: Ask): Question {
  const minimal = flag(ask, 'minimal');
  const [otherwise, most] = minimal ? [MOST_MINIMAL, MOST_MINIMAL] : [PER_PAGE, MOST_PER_PAGE];
  return {
    page: wholeNumber(ask, 'page', 1),
    perPage: Math.min(wholeNumber(ask, 'per_page', otherwise), most),
    format: format(ask),
    words: words(ask, 'search'),
    term: id(ask, 'taxonomy_term_id'),
    taxonomy: id(ask, 'taxonomy_id'),
    organization: id(ask, 'organization_id'),
    parent: id(ask, 'parent_id'),
    since: instant(ask, 'modified_after'),
    full: flag(ask, 'full'),
    fullService: flag(ask, 'full_service'),
    minimal,
  };
}

export function readQuestion(ask: Ask): Result<Question, Malformed> {
  try {
    return ok(read(ask));
  } catch (error) {
    if (error instanceof Unreadable) {
      return fail({ kind: 'malformed' });
    }
    throw error;
  }
}
