import { trust } from '#kernel/brand.ts';
import type { Day } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { type BrokenRule, FieldReader, type Fields, MAX_NAME } from './fields.ts';
import { digitsOf, parsePhone, type PhoneFailure } from './phone.ts';
import { cleanText, requiredText, type TextFailure } from './text.ts';
import { CRISIS_LIST, YOUTH_PROTECTION } from './youth-protection.ts';

/** The lines on every card, in the order in which one looks for them. */
export const crisisCodes = ['emergency', 'infoSante', 'suicideCrisis', YOUTH_PROTECTION.code, 'sosViolence', 'telJeunes', 'interligne', 'community'] as const;
export type CrisisCode = (typeof crisisCodes)[number];

type BuiltIn = {
  /** Of the entry that corrects it: two coordinators who do so apart write one record (`builtInEntryId`, held by a test). */
  readonly id: RecordId;
  /** None where it depends on the region. */
  readonly number: string | undefined;
  /** Where it can be checked. */
  readonly source: string;
  /** It is the same everywhere and for ever: nobody corrects it, checks it or puts it away. */
  readonly certain?: true;
  /** It stays on the card, number or not. */
  readonly stays?: true;
};

const PROTECTION = 'https://www.quebec.ca/famille-et-soutien-aux-personnes/enfance/services-jeunes-difficulte-famille/protection-de-la-jeunesse/faire-un-signalement-au-dpj/comment-faire-un-signalement';

/** Nobody of ours called any of these to check: each is said to be unchecked until a coordinator says otherwise. */
export const builtInLines: Readonly<Record<CrisisCode, BuiltIn>> = {
  emergency: { id: trust<RecordId>('a34a7a12-ab93-8bf1-a858-e96c67d2389c'), number: '911', source: 'https://www.quebec.ca/securite-situations-urgence', certain: true, stays: true },
  dpj: { id: YOUTH_PROTECTION.id, number: undefined, source: PROTECTION, stays: true },
  infoSante: { id: trust<RecordId>('1425ea06-1a20-8608-9f6f-50b5a3fdc053'), number: '811', source: 'https://www.quebec.ca/sante/trouver-une-ressource/info-sante-811' },
  suicideCrisis: { id: trust<RecordId>('d0b70bb1-5564-881e-a03b-9e9825d94208'), number: '988', source: 'https://988.ca/' },
  sosViolence: { id: trust<RecordId>('c2c2b46e-a9cc-8b5d-8e4b-0cd315433166'), number: '1 800 363-9010', source: 'https://sosviolenceconjugale.ca/' },
  telJeunes: { id: trust<RecordId>('88b82e79-4377-8763-9c1f-c408ab3f5a75'), number: '1 800 263-2266', source: 'https://www.teljeunes.com/' },
  interligne: { id: trust<RecordId>('f23732f8-a0c1-8681-a1bb-d532698dbb36'), number: '1 888 505-1010', source: 'https://interligne.co/' },
  community: { id: trust<RecordId>('c9074eda-753c-8d65-a1c9-f72c456b2fab'), number: '211', source: 'https://www.211qc.ca/' },
};

const MAX_SOURCE = 500;

/** What stands in the one field `number`: a check is of this number at this source, and of no other. */
export type CrisisNumber = { readonly number: string; readonly source: string; readonly checkedOn: Day | undefined };

type InBoth = { readonly fr: string; readonly en: string };

/** What a coordinator said of a line of ours, or a line of the team's own. */
export type CrisisEntry = {
  readonly id: RecordId;
  readonly names: InBoth;
  readonly purposes: InBoth;
  readonly said: CrisisNumber | undefined;
  readonly hidden: boolean;
  readonly broken: readonly BrokenRule[];
};

type Standing = {
  readonly id: RecordId;
  readonly number: string | undefined;
  /** Empty where nobody said one. */
  readonly source: string;
  readonly checkedOn: Day | undefined;
  readonly certain: boolean;
  readonly stays: boolean;
  readonly hidden: boolean;
  readonly broken: readonly BrokenRule[];
};

/** A line as it stands for this team. */
export type CrisisLine =
  | (Standing & { readonly kind: 'ours'; readonly code: CrisisCode })
  | (Standing & { readonly kind: 'own'; readonly names: InBoth; readonly purposes: InBoth });

const TOLL_FREE = /^8(?:00|33|44|55|66|77|88) /;
/** Three digits that ring a service, and not the beginning of a longer number. */
const SHORT = /^(?:[2-9]11|988)$/;

/** Three digits as they are dialled, or a number as people write it here; a free one with its 1. */
export function parseCrisisNumber(typed: string): Result<string, PhoneFailure> {
  const digits = digitsOf(typed);
  if (SHORT.test(digits) && !typed.trim().startsWith('+')) {
    return ok(digits);
  }
  const number = parsePhone(typed);
  return number.ok && TOLL_FREE.test(number.value) ? ok(`1 ${number.value}`) : number;
}

/** What a phone dials: three digits alone, and a number of here with its country, so that it rings from any network. */
export function dialOf(number: string): string {
  const digits = digitsOf(number);
  if (number.startsWith('+') || digits.length < 10) {
    return number.startsWith('+') ? `+${digits}` : digits;
  }
  return digits.length === 10 ? `+1${digits}` : `+${digits}`;
}

function readNumber(parts: FieldReader): CrisisNumber | undefined {
  const typed = parts.text('number', MAX_NAME);
  const number = parseCrisisNumber(typed);
  const [source, checkedOn] = [parts.optionalText('source', MAX_SOURCE) ?? '', parts.optionalDay('checkedOn')];
  if (!number.ok) {
    parts.broken.push({ field: 'number', rule: 'unreadable' });
    return undefined;
  }
  return { number: number.value, source: cleanText(source), checkedOn };
}

const inBoth = (read: FieldReader, field: string): InBoth => {
  const fr = read.optionalText(`${field}:fr`, MAX_NAME) ?? '';
  return { fr, en: read.optionalText(`${field}:en`, MAX_NAME) ?? fr };
};

/** An entry of the team's lists, where it is one of these. What cannot be read of it is said, and dials nothing. */
export function readCrisisEntry(id: RecordId, fields: Fields): CrisisEntry | undefined {
  if (fields['list'] !== CRISIS_LIST) {
    return undefined;
  }
  const read = new FieldReader(fields);
  return {
    id,
    names: inBoth(read, 'label'),
    purposes: inBoth(read, 'what'),
    said: read.parts('number', readNumber),
    hidden: fields['hidden'] === true,
    broken: read.broken,
  };
}

const NOTHING_SAID = { said: undefined, hidden: false, broken: [] } as const;

function ours(code: CrisisCode, entry: CrisisEntry | undefined): CrisisLine {
  const { id, number, source, certain = false, stays = false } = builtInLines[code];
  const { said, hidden, broken } = entry === undefined || certain ? NOTHING_SAID : entry;
  const shown = said ?? { number, source, checkedOn: undefined };
  return { kind: 'ours', code, id, ...shown, certain, stays, hidden: hidden && !stays, broken };
}

const own = ({ id, names, purposes, said, hidden, broken }: CrisisEntry): CrisisLine => ({
  kind: 'own',
  id,
  names,
  purposes,
  number: said?.number,
  source: said?.source ?? '',
  checkedOn: said?.checkedOn,
  certain: false,
  stays: false,
  hidden,
  broken,
});

/** Our lines in our order, corrected as the team said, then the team's own by name; put away ones too, which say so. */
export function crisisLines(entries: readonly CrisisEntry[]): readonly CrisisLine[] {
  const builtIn = new Set(crisisCodes.map((code) => String(builtInLines[code].id)));
  const mine = entries.filter(({ id, names }) => !builtIn.has(id) && names.fr !== '');
  return [
    ...crisisCodes.map((code) => ours(code, entries.find(({ id }) => id === builtInLines[code].id))),
    ...mine.toSorted((a, b) => a.names.fr.localeCompare(b.names.fr, 'fr') || (a.id < b.id ? -1 : 1)).map(own),
  ];
}

/** What the card shows: nothing put away, and of the team's own only what can be dialled. */
export const onTheCard = (lines: readonly CrisisLine[]): readonly CrisisLine[] =>
  lines.filter(({ hidden, stays, number }) => !hidden && (stays || number !== undefined));

export type Check = { readonly is: 'needless' } | { readonly is: 'checked'; readonly on: Day } | { readonly is: 'toCheck' };

/** Whether somebody checked the number. A day that has not come yet is a wrong clock, and no check. */
export function checkOf({ certain, checkedOn }: Pick<Standing, 'certain' | 'checkedOn'>, today: Day): Check {
  if (certain) {
    return { is: 'needless' };
  }
  return checkedOn === undefined || checkedOn > today ? { is: 'toCheck' } : { is: 'checked', on: checkedOn };
}

/** A source as one reads it; with an address where it is one that may be opened. */
export function sourceOf(source: string): { readonly name: string; readonly address: string | undefined } {
  const url = /^https:\/\//i.test(source) && URL.canParse(source) ? new URL(source) : undefined;
  return url === undefined ? { name: source, address: undefined } : { name: url.hostname.replace(/^www\./, ''), address: url.href };
}

export type CrisisNumberDraft = { readonly number: string; readonly source: string };
export type CrisisWordsDraft = { readonly fr: string; readonly en: string; readonly whatFr: string; readonly whatEn: string };

export type CrisisFailure =
  | { readonly kind: 'crisis-number'; readonly why: PhoneFailure }
  | { readonly kind: 'crisis-number-missing' }
  | { readonly kind: 'crisis-source-missing' }
  | { readonly kind: 'crisis-name'; readonly why: TextFailure }
  | { readonly kind: 'crisis-text-too-long'; readonly max: number };

/**
 * A number with where it is from; `checked` today, or not. What was checked before stays so only for the same number from the
 * same source, and a check says where.
 */
export function decideCrisisNumber(
  draft: CrisisNumberDraft,
  before: Partial<CrisisNumber>,
  checked: Day | undefined,
): Result<CrisisNumber, CrisisFailure> {
  if (digitsOf(draft.number) === '') {
    return fail({ kind: 'crisis-number-missing' });
  }
  const number = parseCrisisNumber(draft.number);
  if (!number.ok) {
    return fail({ kind: 'crisis-number', why: number.failure });
  }
  const source = cleanText(draft.source);
  if (source.length > MAX_SOURCE) {
    return fail({ kind: 'crisis-text-too-long', max: MAX_SOURCE });
  }
  if (checked !== undefined && source === '') {
    return fail({ kind: 'crisis-source-missing' });
  }
  const same = before.number === number.value && before.source === source;
  return ok({ number: number.value, source, checkedOn: checked ?? (same ? before.checkedOn : undefined) });
}

/** A number that may be added later: none where nothing was typed. */
export function decideOptionalNumber(typed: string): Result<string | undefined, CrisisFailure> {
  if (cleanText(typed) === '') {
    return ok(undefined);
  }
  const decided = decideCrisisNumber({ number: typed, source: '' }, {}, undefined);
  return decided.ok ? ok(decided.value.number) : decided;
}

/** A line of the team's own is named in French; English falls back to it. */
export function decideCrisisWords(draft: CrisisWordsDraft): Result<CrisisWordsDraft, CrisisFailure> {
  const fr = requiredText(draft.fr, MAX_NAME);
  if (!fr.ok) {
    return fail({ kind: 'crisis-name', why: fr.failure });
  }
  const words = { fr: fr.value, en: cleanText(draft.en), whatFr: cleanText(draft.whatFr), whatEn: cleanText(draft.whatEn) };
  return Object.values(words).some((text) => text.length > MAX_NAME) ? fail({ kind: 'crisis-text-too-long', max: MAX_NAME }) : ok(words);
}
