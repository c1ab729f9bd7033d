import type { Said } from './questionnaire.ts';
import { cleanText } from './text.ts';

/** Why something in a file is refused. */
export const problemCodes = [
  'not-json', 'not-a-questionnaire', 'not-in-subset', 'type-outside', 'missing', 'wrong-kind', 'too-long', 'too-many', 'too-deep',
  'link-id-twice', 'option-twice', 'option-not-coded', 'translation-twice', 'extension-outside', 'group-repeats', 'repeats-with-items', 'not-here',
  'question-unknown', 'not-a-question', 'operator-outside', 'no-such-answer', 'circle', 'and-more',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** Where in the file, in which question if that is known, and the word that was found there. */
export type Problem = { readonly where: string; readonly linkId: string | undefined; readonly what: ProblemCode; readonly found: string | undefined };

/** A spot of the file as FHIR names it ('item[2].enableWhen[0]'), in the question it belongs to. */
export type Place = { readonly path: string; readonly linkId: string | undefined };

export type Json = { readonly [name: string]: unknown };

export const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Only what the file itself says: nothing that every object inherits. */
export const own = (json: Json, name: string): unknown => (Object.hasOwn(json, name) ? json[name] : undefined);

export const at = (place: Place, step: string): Place => ({ ...place, path: place.path === '' ? step : `${place.path}.${step}` });

/** A list of a hundred is read by nobody, and a hostile file would make millions. */
const MAX_PROBLEMS = 100;
const SHOWN = 60;

/** Lone halves of letters, controls and blanks have no place in what records and exports are named by. */
const printable = /^[^\p{C}\s](?:[^\p{C}]*[^\p{C}\s])?$/u;

/** Reads a file piece by piece and remembers what is wrong with it, so that whoever mends it sees everything at once. */
export class Problems {
  readonly list: Problem[] = [];

  add(what: ProblemCode, { path, linkId }: Place, found?: unknown): void {
    if (this.list.length < MAX_PROBLEMS) {
      const word = typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean' ? String(found) : undefined;
      this.list.push({ where: path, linkId, what, found: word?.slice(0, SHOWN) });
    } else if (this.list.length === MAX_PROBLEMS) {
      this.list.push({ where: '', linkId: undefined, what: 'and-more', found: undefined });
    }
  }

  get full(): boolean {
    return this.list.length > MAX_PROBLEMS;
  }

  /** Whatever is not known by name is refused: it might change what is asked, or when. */
  onlyKnown(json: Json, known: ReadonlySet<string>, place: Place): void {
    for (const name of Object.keys(json)) {
      if (this.full) {
        return;
      }
      if (!known.has(name)) {
        this.add('not-in-subset', at(place, name.slice(0, SHOWN)), name);
      }
    }
  }

  /** Words for people, in one form; empty where there are none. */
  words(json: Json, name: string, { place, max }: { readonly place: Place; readonly max: number }): string {
    const value = own(json, name);
    if (value === undefined) {
      return '';
    }
    if (typeof value !== 'string') {
      this.add('wrong-kind', at(place, name), value);
      return '';
    }
    if (value.length > max) {
      this.add('too-long', at(place, name));
      return '';
    }
    return cleanText(value);
  }

  /** A name for machines, as it stands; undefined where there is none. */
  token(json: Json, name: string, { place, max }: { readonly place: Place; readonly max: number }): string | undefined {
    const value = own(json, name);
    if (value === undefined) {
      return undefined;
    }
    if (typeof value === 'string' && value.length > max) {
      this.add('too-long', at(place, name));
      return undefined;
    }
    if (typeof value !== 'string' || !printable.test(value)) {
      this.add('wrong-kind', at(place, name), value);
      return undefined;
    }
    return value;
  }

  flag(json: Json, name: string, place: Place): boolean {
    const value = own(json, name);
    if (value !== undefined && typeof value !== 'boolean') {
      this.add('wrong-kind', at(place, name), value);
    }
    return value === true;
  }

  /** The objects of a list, each with its place. */
  each(json: Json, name: string, { place, max }: { readonly place: Place; readonly max: number }): readonly (readonly [Json, Place])[] {
    const value = own(json, name);
    if (value === undefined) {
      return [];
    }
    if (!Array.isArray(value)) {
      this.add('wrong-kind', at(place, name), value);
      return [];
    }
    if (value.length > max) {
      this.add('too-many', at(place, name), value.length);
      return [];
    }
    const list: readonly unknown[] = value;
    return list.flatMap((one, index) => {
      const there = at(place, `${name}[${String(index)}]`);
      if (isJson(one)) {
        return [[one, there] as const];
      }
      this.add('wrong-kind', there, one);
      return [];
    });
  }

  /** Words with the translations that FHIR hangs beside them (`text` and `_text`). */
  said(json: Json, name: string, room: { readonly place: Place; readonly max: number }): Said {
    const text = this.words(json, name, room);
    const beside = own(json, `_${name}`);
    if (beside === undefined) {
      return { text, translations: {} };
    }
    const there = at(room.place, `_${name}`);
    if (!isJson(beside)) {
      this.add('wrong-kind', there, beside);
      return { text, translations: {} };
    }
    this.onlyKnown(beside, besideKeys, there);
    return { text, translations: this.#translations(beside, { place: there, max: room.max }) };
  }

  #translations(beside: Json, { place, max }: { readonly place: Place; readonly max: number }): Readonly<Record<string, string>> {
    const found = new Map<string, string>();
    for (const [extension, there] of this.each(beside, 'extension', { place, max: MAX_TRANSLATIONS })) {
      if (own(extension, 'url') !== TRANSLATION) {
        this.add('extension-outside', there, own(extension, 'url'));
        continue;
      }
      this.onlyKnown(extension, extensionKeys, there);
      const { lang, content } = this.#translation(extension, { place: there, max });
      if (lang === undefined || content === '') {
        this.add('missing', there);
      } else if (found.has(lang)) {
        this.add('translation-twice', there, lang);
      } else {
        found.set(lang, content);
      }
    }
    return Object.fromEntries(found);
  }

  #translation(extension: Json, { place, max }: { readonly place: Place; readonly max: number }): { lang: string | undefined; content: string } {
    const parts = this.each(extension, 'extension', { place, max: 2 });
    const part = (url: string): readonly [Json, Place] | undefined => parts.find(([json]) => own(json, 'url') === url);
    parts.forEach(([json, there]) => this.onlyKnown(json, own(json, 'url') === 'lang' ? langKeys : contentKeys, there));
    const [lang, content] = [part('lang'), part('content')];
    return {
      lang: lang === undefined ? undefined : this.language(lang[0], 'valueCode', lang[1]),
      content: content === undefined ? '' : this.words(content[0], 'valueString', { place: content[1], max }),
    };
  }

  /** A language tag (BCP 47). */
  language(json: Json, name: string, place: Place): string | undefined {
    const tag = this.token(json, name, { place, max: 35 });
    if (tag !== undefined && !/^[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/u.test(tag)) {
      this.add('wrong-kind', at(place, name), tag);
      return undefined;
    }
    return tag;
  }
}

export const TRANSLATION = 'http://hl7.org/fhir/StructureDefinition/translation';
const MAX_TRANSLATIONS = 40;
const besideKeys: ReadonlySet<string> = new Set(['id', 'extension']);
const extensionKeys: ReadonlySet<string> = new Set(['id', 'url', 'extension']);
const langKeys: ReadonlySet<string> = new Set(['id', 'url', 'valueCode']);
const contentKeys: ReadonlySet<string> = new Set(['id', 'url', 'valueString']);
