import { trust } from '#kernel/brand.ts';
import { type ParseKeys, createInstance } from 'i18next';
import { type DateNames, type Dates, createDates } from './dates.ts';
import type { Resources } from './keys.d.ts';
import { type Direction, type Language, type WrittenLanguage, languages, referenceLanguage } from './languages.ts';
import { pluralRules } from './plurals.ts';
import { pseudoTexts } from './pseudo.ts';

/** A file of texts, named after its noun. */
export type Namespace = keyof Resources;

/** `families:empty.title`; a key that French lacks does not compile. */
export type Key<Name extends Namespace = Namespace> = Extract<ParseKeys<Name[]>, `${Name}:${string}`>;

type Texts = Readonly<Record<string, unknown>>;

/** Where one page's texts come from; a file is fetched when somebody asks for it. */
export interface Catalogue {
  readonly texts: (language: WrittenLanguage, name: Namespace) => Promise<Texts | undefined>;
  readonly dateNames: (language: WrittenLanguage) => Promise<DateNames>;
}

/** `count` chooses the plural form. */
export type Values = Readonly<Record<string, string | number>>;

export type Translate<Name extends Namespace> = (key: Key<Name>, values?: Values) => string;

/** The texts of one language. Everything it was made with is in memory: it answers at once, with or without a network. */
export interface Translator<Name extends Namespace = Namespace> {
  readonly language: Language;
  readonly tag: string;
  readonly direction: Direction;
  readonly reviewed: boolean;
  readonly t: Translate<Name>;
  readonly dates: Dates;
  /** The same translator once more files have arrived. */
  readonly with: <More extends Namespace>(names: readonly More[]) => Promise<Translator<Name | More>>;
}

export interface TranslatorWishes<Name extends Namespace> {
  readonly language: Language;
  readonly namespaces: readonly Name[];
  readonly catalogue: Catalogue;
}

interface Loaded {
  readonly language: Language;
  readonly name: Namespace;
  readonly texts: Texts;
}

const writtenAs = (language: Language): WrittenLanguage =>
  language === 'x-pseudo-rtl' ? referenceLanguage : language;

/** A file that a language does not have is read in French: a French sentence helps, an empty place does not. */
async function load(catalogue: Catalogue, language: Language, name: Namespace): Promise<Loaded> {
  const texts = await catalogue.texts(writtenAs(language), name);
  if (texts === undefined) {
    return { language: referenceLanguage, name, texts: (await catalogue.texts(referenceLanguage, name)) ?? {} };
  }
  return { language, name, texts: language === 'x-pseudo-rtl' ? pseudoTexts(texts) : texts };
}

const FIRST_STRONG = '\u2068';
const END = '\u2069';

// A name from the other bank inside a right-to-left sentence must not drag its neighbours along.
const isolated = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? `${FIRST_STRONG}${value}${END}` : value,
    ]),
  );

interface Voice {
  readonly add: (loaded: Loaded) => void;
  readonly say: (key: string, values?: Values) => string;
}

function createVoice(language: Language): Voice {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: referenceLanguage,
    load: 'currentOnly',
    resources: {},
    defaultNS: 'common',
    ns: [],
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  Object.assign(instance.services.pluralResolver, {
    getRule: () => ({
      select: pluralRules[language].formOf,
      resolvedOptions: () => ({ pluralCategories: [...pluralRules[language].forms] }),
    }),
  });
  const values = languages[language].direction === 'rtl' ? isolated : (given: Values): Values => given;
  return {
    add: ({ language, name, texts }) => {
      instance.addResourceBundle(language, name, texts);
    },
    // A translator only lets keys through that its namespaces have.
    say: (key, given) => instance.t(trust<Key>(key), given === undefined ? {} : { ...values(given) }),
  };
}

/** Fetches the texts that a page needs, in one language; French fills the files that this language has not. */
export async function createTranslator<Name extends Namespace>({
  language,
  namespaces,
  catalogue,
}: TranslatorWishes<Name>): Promise<Translator<Name>> {
  const { add, say } = createVoice(language);
  const { tag, direction, reviewed } = languages[language];
  const read = async (names: readonly Namespace[]): Promise<void> => {
    (await Promise.all(names.map((name) => load(catalogue, language, name)))).forEach(add);
  };
  const [names] = await Promise.all([catalogue.dateNames(writtenAs(language)), read(namespaces)]);
  const dates = createDates(language, names);
  const speak = <Known extends Namespace>(): Translator<Known> => ({
    language,
    tag,
    direction,
    reviewed,
    t: say,
    dates,
    with: async <More extends Namespace>(more: readonly More[]): Promise<Translator<Known | More>> => {
      await read(more);
      return speak<Known | More>();
    },
  });
  return speak<Name>();
}
