import { chiefForm } from './name-equivalents.ts';

/** A word of a name, and what two forms of it have in common. */
export type NameWord = {
  /** Without accents, in lower case, in Latin letters where it came in Cyrillic. */
  readonly plain: string;
  /** The form that stands for all of this name's, where it is in the table. */
  readonly chief: string | undefined;
  /** As it sounds to somebody who writes it down: doubled letters, ou and u, i and y are one. */
  readonly sound: string;
  /** Consonants alone, by which Arabic and Latin letters meet. */
  readonly bones: string;
  readonly arabic: boolean;
};

const ligatures: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ø: 'o', đ: 'd', ł: 'l', ß: 'ss', ð: 'd', þ: 'th', ı: 'i' };

const cyrillic: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'g', д: 'd', е: 'e', є: 'ie', ж: 'zh', з: 'z', и: 'y', і: 'i', к: 'k', л: 'l', м: 'm',
  н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ь: '', ъ: '',
  ы: 'y', э: 'e', ю: 'iu', я: 'ia',
};

const arabic: Readonly<Record<string, string>> = {
  ب: 'b', ت: 't', ث: 't', ج: 'j', ح: 'h', خ: 'k', د: 'd', ذ: 'd', ر: 'r', ز: 'z', س: 's', ش: 'x', ص: 's', ض: 'd', ط: 't',
  ظ: 'z', غ: 'g', ف: 'f', ق: 'k', ك: 'k', ل: 'l', م: 'm', ن: 'n', ه: 'h', پ: 'p', چ: 'x', ژ: 'j', گ: 'g',
};

/** At the beginning of a word these are heard; further on they are vowels, which Latin letters write as they like. */
const arabicLead: Readonly<Record<string, string>> = { ا: 'a', ع: 'a', ء: 'a', و: 'w', ي: 'y' };

/** Letters of Persian and of hurried typing, written as Arabic has them. */
const arabicForms: Readonly<Record<string, string>> = { ک: 'ك', ی: 'ي', ى: 'ي', ٱ: 'ا', ـ: '' };

const isArabic = (word: string): boolean => /\p{Script=Arabic}/u.test(word);

const plainText = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[œæøđłßðþı]/g, (letter) => ligatures[letter] ?? letter)
    .replaceAll(/[а-яґєіїё]/g, (letter) => cyrillic[letter] ?? letter)
    .replaceAll(/[کیىٱـ]/g, (letter) => arabicForms[letter] ?? letter);

function arabicBones(word: string): string {
  const first = arabicLead[word.slice(0, 1)] ?? '';
  const bones = first + word.replaceAll(/[^a-z ]/g, (letter) => arabic[letter] ?? '');
  return bones.replace(/h$/, '');
}

/** One letter for what is one sound, whoever spelled it. */
const simplerLetters = (word: string): string =>
  word
    .replaceAll(/sch|sh|tch|ch/g, 'x')
    .replaceAll(/ph/g, 'f')
    .replaceAll(/kh|ck|qu|q/g, 'k')
    .replaceAll(/gh/g, 'g')
    .replaceAll(/th/g, 't')
    .replaceAll(/dh/g, 'd')
    .replaceAll(/dj/g, 'j')
    .replaceAll(/c(?=[eiy])/g, 's')
    .replaceAll(/c/g, 'k')
    .replaceAll(/(.)\1+/g, '$1');

function latinBones(word: string): string {
  const simple = simplerLetters(word);
  const first = /^[yw](?=[aeiou])/.test(simple) ? simple.slice(0, 1) : /^[aeiou]/.test(simple) ? 'a' : '';
  const bones = first + simple.replaceAll(/[aeiouyw]/g, '');
  return bones.replace(/h$/, '');
}

/** Vowels written together are one: rounded ones, those near i, and a alone. */
const oneVowel = (vowels: string): string => (/[ouw]/.test(vowels) ? 'u' : /^a+$/.test(vowels) ? 'a' : 'i');

function soundOf(word: string): string {
  const lead = /^[yw](?=[aeiou])/.exec(word)?.[0] ?? '';
  return lead + simplerLetters(word.slice(lead.length)).replaceAll(/[aeiouyw]+/g, oneVowel);
}

function toWord(plain: string): NameWord {
  const inArabic = isArabic(plain);
  return {
    plain,
    chief: chiefForm(plain),
    sound: inArabic ? plain : soundOf(plain),
    bones: inArabic ? arabicBones(plain) : latinBones(plain),
    arabic: inArabic,
  };
}

/** What is said before a name and is none. */
const titles = new Set([
  'famille', 'family', 'familia', 'familie', 'fam', 'عايله', 'عايلة', 'عائلة', 'اسره', 'm', 'mr', 'mme', 'mrs', 'ms', 'mlle', 'madame', 'monsieur', 'mister', 'dr',
  'bin', 'ibn', 'بن', 'ابن',
]);

const servants = new Set(['abd', 'abdul', 'abdel', 'abdal', 'abdoul', 'abdur', 'abder', 'abdour', 'عبد']);
const articles = new Set(['al', 'el', 'ul', 'ar', 'er', 'ur', 'ال']);
const leading = new Set([
  'ben', 'abu', 'abou', 'ابو', 'de', 'du', 'des', 'da', 'dos', 'das', 'di', 'del', 'della', 'la', 'le', 'les', 'lo', 'van', 'von', 'der', 'den',
  'ter', 'mc', 'mac', 'o', 'd', 'l', 'st', 'ste', 'saint', 'sainte', 'san', 'santa',
]);

/** Articles are no part of a name: *al-Khatib*, *El Khatib*, *الخطيب* and *Khatib* are one; *الياس* is a name that begins so. */
const withoutArticle = (word: string): string => (word.length > 4 && word.startsWith('ال') && chiefForm(word) === undefined ? word.slice(2) : word);

/** The servant of one whose name follows: the two are kept apart within the word, so that no letter of one is read with the other's. */
const servantOf = (name: string): string => (name === 'allah' || name === 'الله' ? 'abdullah' : `abd ${chiefForm(name) ?? name}`);

/** *Abderrahmane*, *Abdirahman*, *Abdul Rahman* and *عبد الرحمن* are one; *Abdou* and *Abdoun* are names by themselves. */
function wholeServant(word: string): string {
  const name = /^abd(?:[aeiou]+(?:l(?=[^l])|([rsnzdt])(?=\1))?|(?=[^aeiou]))(.{3,})$/.exec(word)?.[2];
  const other = /^عبد(?:ال)?(.{3,})$/.exec(word)?.[1];
  const rest = name ?? other;
  return rest === undefined || chiefForm(word) !== undefined ? word : servantOf(rest);
}

function joinWords(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let pending = '';
  for (const [index, word] of words.entries()) {
    const last = index === words.length - 1;
    if (servants.has(word) && !last) {
      pending += 'abd';
    } else if (articles.has(word) && !last) {
      continue;
    } else if (leading.has(word) && !last) {
      pending += word;
    } else {
      const bare = withoutArticle(word);
      joined.push(pending === '' ? wholeServant(bare) : pending === 'abd' ? servantOf(bare) : pending + bare);
      pending = '';
    }
  }
  return joined;
}

/** A name as it is compared: its words, with what stands before a word joined to it, and as they were written. */
export type PreparedName = { readonly words: readonly NameWord[]; readonly asWritten: readonly NameWord[]; readonly whole: string };

/** Longer than any name; what goes on longer is no name. */
const MOST_WORDS = 8;
const MOST_LETTERS = 40;

export function prepareName(text: string): PreparedName {
  const all = plainText(text.slice(0, 400))
    // An apostrophe joins: N'Guyen is Nguyen.
    .replaceAll(/['’ʼ`´‘ʿʾ‛]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, MOST_WORDS)
    .map((word) => word.slice(0, MOST_LETTERS));
  const named = all.filter((word) => !titles.has(word));
  const words = named.length === 0 ? all : named;
  const joined = joinWords(words);
  return {
    words: joined.map(toWord),
    asWritten: joined.every((word, index) => word === words[index]) ? [] : words.map(withoutArticle).map(toWord),
    whole: words.join(''),
  };
}
