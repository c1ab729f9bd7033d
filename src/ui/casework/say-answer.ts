import { aims, beginners, interpreterCodes, reachedCodes } from '#domain/contact-codes.ts';
import { parseDay } from '#kernel/day.ts';
import type { CaseworkTranslator } from './casework-context.ts';
import { sayLanguage } from './say-language.ts';
import type { EntryWords } from './use-entry-words.ts';

/** An answer with the question it answers. */
export interface SaidAnswer {
  readonly label: string;
  /** Undefined where the answer was taken back. */
  readonly value: string | undefined;
}

export interface AnswerWorld {
  readonly translator: CaseworkTranslator;
  readonly words: EntryWords;
  readonly personName: (id: string) => string;
}

/** Of no concern to a reader of answers: which family, who wrote it, what closes it. */
const silent: ReadonlySet<string> = new Set(['family', 'author', 'signed', 'deleted', 'event']);

const fields = ['kind', 'date', 'note', 'reached', 'began', 'partner', 'language', 'interpreter', 'aim', 'advice', 'accompaniment', 'minutes'] as const;

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** A code in words; one of a later version stays as it came. */
const say = <Code extends string>(codes: readonly Code[], value: string, inWords: (code: Code) => string): string => {
  const known = codes.find((code) => code === value);
  return known === undefined ? value : inWords(known);
};

function sayPlain({ translator: { t, dates }, words }: AnswerWorld, field: string, value: unknown): string {
  const text = textOf(value);
  const day = parseDay(value);
  switch (field) {
    case 'kind':
      return words.labelOf('contactKind', text);
    case 'reached':
      return say(reachedCodes, text, (code) => t(`log:reached.${code}`));
    case 'began':
      return say(beginners, text, (code) => t(`log:how.began.${code}`));
    case 'interpreter':
      return say(interpreterCodes, text, (code) => t(`log:how.interpreter.${code}`));
    case 'aim':
      return say(aims, text, (code) => t(`log:about.aim.${code}`));
    case 'language':
      return sayLanguage(t, text);
    case 'date':
      return day === undefined ? text : dates.full(day);
    case 'minutes':
      return typeof value === 'number' ? t('log:done.minutesShort', { count: value }) : text;
    default:
      return text;
  }
}

/** `with:…`, `staff:…`, `topic:…`: each is a field of its own, and one that was taken back still says which. */
function sayElement({ translator: { t }, words, personName }: AnswerWorld, field: string, value: unknown): SaidAnswer {
  const [prefix, element] = [field.slice(0, field.indexOf(':')), field.slice(field.indexOf(':') + 1)];
  const role = (): string => words.labelOf('staffRole', element);
  const [label, said] =
    prefix === 'with'
      ? [t('entry:field.people'), personName(element)]
      : prefix === 'topic'
        ? [t('entry:field.topics'), words.labelOf('topic', element)]
        : prefix === 'staff'
          ? [t('entry:field.staff'), typeof value === 'string' && value !== '' ? `${value}, ${role()}` : role()]
          : [t('entry:field.other'), textOf(value)];
  return value === null ? { label: `${label} (${said})`, value: undefined } : { label, value: said };
}

/** One field as it was written; undefined where a reader needs no word of it. */
export function sayAnswer(world: AnswerWorld, field: string, value: unknown): SaidAnswer | undefined {
  if (silent.has(field)) {
    return undefined;
  }
  if (field.includes(':')) {
    return sayElement(world, field, value);
  }
  const { t } = world.translator;
  const known = fields.find((one) => one === field);
  const label = known === undefined ? t('entry:field.other') : t(`entry:field.${known}`);
  return { label, value: value === null ? undefined : sayPlain(world, field, value) };
}
