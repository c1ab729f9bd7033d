import type { Said } from '#domain/questionnaire.ts';

/** Words of a questionnaire with the language they are in: it need not be the page's. */
export interface ToldWords {
  readonly text: string;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}

/** The same thing twice: as the one who asks reads it, and as the one who answers does where there is such a text. */
export interface BothWords {
  readonly first: ToldWords;
  readonly beside: ToldWords | undefined;
}

export type Tell = (said: Said) => BothWords;

const rightToLeft: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ps', 'ur', 'dv', 'ckb', 'yi']);

const baseOf = (tag: string): string => tag.split('-', 1)[0]?.toLowerCase() ?? '';

/** The text in a language; that of its plain tag where the questionnaire names no region. */
function inLanguage(said: Said, own: string, tag: string): ToldWords | undefined {
  const base = baseOf(tag);
  const [lang, text] =
    base === baseOf(own) ? [own, said.text] : (Object.entries(said.translations).toSorted(([a], [b]) => Number(b === tag) - Number(a === tag)).find(([one]) => baseOf(one) === base) ?? [tag, '']);
  return text === '' ? undefined : { text, lang, dir: rightToLeft.has(baseOf(lang)) ? 'rtl' : 'ltr' };
}

interface Tongues {
  /** Of the questionnaire. */
  readonly own: string;
  /** Of whoever holds the phone. */
  readonly reader: string;
  /** Of whoever answers. */
  readonly spoken: string | undefined;
}

/**
 * What is read first is in the reader's language where it can be; beside it what the family reads, or else the questionnaire's own
 * words: these are never out of sight, unless a third language is needed more.
 */
export function createTell({ own, reader, spoken }: Tongues): Tell {
  return (said) => {
    const plain: ToldWords = { text: said.text, lang: own, dir: rightToLeft.has(baseOf(own)) ? 'rtl' : 'ltr' };
    const first = inLanguage(said, own, reader) ?? plain;
    const theirs = spoken === undefined ? undefined : inLanguage(said, own, spoken);
    return { first, beside: [theirs, plain].find((one) => one !== undefined && one.lang !== first.lang) };
  };
}

interface QuestionWordsProps {
  readonly words: BothWords;
}

export function QuestionWords({ words: { first, beside } }: QuestionWordsProps) {
  return (
    <>
      <span lang={first.lang} dir={first.dir}>
        {first.text}
      </span>
      {beside === undefined ? null : (
        <small class="beside" lang={beside.lang} dir={beside.dir}>
          {beside.text}
        </small>
      )}
    </>
  );
}
