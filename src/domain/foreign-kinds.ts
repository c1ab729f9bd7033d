import { type DirectoryRecord, isMap } from './directory-record.ts';
import { serviceKind, serviceKinds, type ServiceKind } from './taxonomy.ts';

/** A word that others sort their services by, and on how many of a file it stands. */
export type ForeignTermUse = { readonly term: string; readonly taxonomy: string; readonly code: string; readonly name: string; readonly count: number };

/** Where several of our kinds answer to one of theirs, this is the one it says. */
const nearest: Readonly<Record<number, ServiceKind>> = { 1343: 'tutoring', 1292: 'information' };
/** Far wider than the kinds that point to them: they say nothing of what a service is. */
const tooWide: ReadonlySet<number> = new Set([1104, 1109, 1323, 1324, 1365]);

const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();

const byNumber = new Map<string, ServiceKind>();
const byTheirName = new Map<string, ServiceKind>();
for (const { code, openEligibility } of serviceKinds) {
  if (openEligibility !== undefined && !tooWide.has(openEligibility.id)) {
    const kind = nearest[openEligibility.id] ?? code;
    byNumber.set(String(openEligibility.id), kind);
    byTheirName.set(plain(openEligibility.name), kind);
  }
}

/** Our kind for somebody else's term, where its number or its name says so; `names` are ours, in every language. */
export function kindOfTerm(term: Pick<ForeignTermUse, 'taxonomy' | 'code' | 'name'>, names: Readonly<Record<string, string>>): string | undefined {
  const ofOpenEligibility = plain(term.taxonomy).replaceAll(' ', '').includes('openeligibility');
  const numbered = ofOpenEligibility ? byNumber.get(term.code.trim()) : undefined;
  const [name, code] = [plain(term.name), term.code.trim()];
  const own = Object.entries(names).find(([said]) => name !== '' && plain(said) === name)?.[1];
  return numbered ?? own ?? byTheirName.get(name) ?? serviceKind(code)?.code;
}

type Term = Omit<ForeignTermUse, 'count'>;

const textIn = (parts: Readonly<Record<string, unknown>>, name: string): string => {
  const text = parts[name];
  return typeof text === 'string' ? text : '';
};

function termsOf({ table, fields }: DirectoryRecord): readonly Term[] {
  if (table !== 'services') {
    return [];
  }
  return Object.entries(fields).flatMap(([field, value]) => {
    const term = field.startsWith('attr:') && isMap(value) ? textIn(value, 'term') : '';
    return term === '' || !isMap(value) ? [] : [{ term, taxonomy: textIn(value, 'taxonomy'), code: textIn(value, 'code'), name: textIn(value, 'name') }];
  });
}

/** The terms that services of a file stand under, those of the most services first. */
export function foreignTerms(records: readonly DirectoryRecord[]): readonly ForeignTermUse[] {
  const found = new Map<string, Term & { count: number }>();
  for (const one of records.flatMap(termsOf)) {
    const known = found.get(one.term) ?? { ...one, count: 0 };
    known.count += 1;
    found.set(one.term, known);
  }
  return [...found.values()].toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

/** A service of the file with our kinds for its terms. What the file itself says in our words stays. */
export function withKinds(record: DirectoryRecord, kindOf: (term: Term) => string | undefined): DirectoryRecord {
  const kinds = termsOf(record).flatMap((term) => kindOf(term) ?? []).filter((kind) => serviceKind(kind) !== undefined);
  return kinds.length === 0 ? record : { ...record, fields: { ...record.fields, ...Object.fromEntries(kinds.map((kind) => [`kind:${kind}`, true])) } };
}
