import type { Day } from '#kernel/day.ts';
import type { MemberId, RecordId } from '#kernel/id.ts';
import type { OrUnknown } from './directory-elements.ts';
import { type DirectoryTable, isMap, sameValue } from './directory-record.ts';
import { type BrokenRule, FieldReader, type Fields, MAX_NOTE } from './fields.ts';
import { englishField, isSpoken } from './in-english.ts';

export const proposalKinds = ['stillTrue', 'changed', 'closed', 'new'] as const;
export type ProposalKind = (typeof proposalKinds)[number];

const nouns = ['services', 'providers', 'locations'] as const satisfies readonly DirectoryTable[];

export type Decision = { readonly is: OrUnknown<'published' | 'declined'>; readonly by: MemberId | undefined; readonly on: Day | undefined; readonly reason: string };

/** What somebody would correct in the directory. Sealed; a coordinator publishes or declines it. */
export type Proposal = {
  readonly id: RecordId;
  readonly noun: OrUnknown<DirectoryTable>;
  /** The entry that it is about; of a new one, the identifier that it gets, whoever publishes it. */
  readonly about: RecordId | undefined;
  readonly kind: OrUnknown<ProposalKind>;
  /** What would be written, and what stood there when it was proposed. */
  readonly fields: Fields;
  readonly was: Fields;
  readonly note: string;
  readonly by: MemberId | undefined;
  readonly on: Day | undefined;
  readonly decided: Decision | undefined;
  readonly broken: readonly BrokenRule[];
};

/** What a proposal can correct. Where an entry comes from, whether it may be published and whether it is hidden is nobody's proposal. */
const proposable =
  /^(?:name|alternateName|description|url|website|email|alert|eligibility|applicationProcess|feesDescription|interpretation|transportation|waiting|status|checked|minAge|maxAge|type)$|^(?:phone|schedule|place|language|kind|form|cost|document):/;

export const mayPropose = (field: string): boolean => proposable.test(field);

const fieldsIn = (value: unknown): Fields => (isMap(value) ? value : {});

export function readDecision(value: unknown): Decision | undefined {
  if (!isMap(value)) {
    return undefined;
  }
  const read = new FieldReader(value);
  return { is: read.code('is', ['published', 'declined']), by: read.optionalId('by'), on: read.optionalDay('on'), reason: read.optionalText('reason', MAX_NOTE) ?? '' };
}

export function readProposal(id: RecordId, fields: Fields): Proposal {
  const read = new FieldReader(fields);
  const would = fieldsIn(fields['fields']);
  return {
    id,
    noun: read.code('noun', nouns),
    about: read.id('about'),
    kind: read.code('kind', proposalKinds),
    fields: Object.fromEntries(Object.entries(would).filter(([field]) => mayPropose(field))),
    was: fieldsIn(fields['was']),
    note: read.optionalText('note', MAX_NOTE) ?? '',
    by: read.id('by'),
    on: read.day('on'),
    decided: readDecision(fields['decided']),
    broken: [...read.broken, ...Object.keys(would).flatMap((field): readonly BrokenRule[] => (mayPropose(field) ? [] : [{ field, rule: 'unreadable' }]))],
  };
}

/** One field that a proposal is about. */
export type Change = {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  /** What stands there is no more what whoever proposed it saw. */
  readonly since: boolean;
};

const said = (value: unknown): unknown => value ?? undefined;

const dayOf = (checked: unknown): string => {
  const on = fieldsIn(checked)['on'];
  return typeof on === 'string' ? on : '';
};

/** Whether somebody made sure of the entry later, or somebody else did on that day: an older check takes nothing back. */
function isLaterCheck(now: unknown, proposed: unknown): boolean {
  const [there, here] = [dayOf(now), dayOf(proposed)];
  return there > here || (there !== '' && there === here && fieldsIn(now)['by'] !== fieldsIn(proposed)['by']);
}

/** What publishing would change of an entry as it is now; what says so already is left out. */
export function changesOf({ fields, was }: Pick<Proposal, 'fields' | 'was'>, now: Fields): readonly Change[] {
  return Object.entries(fields).flatMap(([field, after]) => {
    const before = said(now[field]);
    const isNothing = sameValue(before, said(after)) || (field === 'checked' && isLaterCheck(before, after));
    // A place that is no more of the service, or became a hidden one, comes back by nobody's proposal.
    const isGone = field.startsWith('place:') && before === undefined;
    return isNothing || isGone ? [] : [{ field, before, after: said(after), since: !sameValue(before, said(was[field])) }];
  });
}

/** The same as a commit writes it. What a changed text said in English says it no more. */
export function writesOf(proposal: Pick<Proposal, 'fields' | 'was'>, now: Fields): Fields {
  const writes = changesOf(proposal, now).map(({ field, after }) => [field, after ?? null] as const);
  const unsaid = writes.flatMap(([field]) => (isSpoken(field) && said(now[englishField(field)]) !== undefined ? [[englishField(field), null] as const] : []));
  return Object.fromEntries([...writes, ...unsaid]);
}

/** What of the entry stands where a proposal would write. */
export const wasOf = (fields: Fields, now: Fields): Fields =>
  Object.fromEntries(Object.keys(fields).flatMap((field) => (said(now[field]) === undefined ? [] : [[field, now[field]]])));

/** One answer of a coordinator; two who answered apart are two. */
export type Answered = Decision & { readonly allowed: boolean };

/**
 * What became of a proposal: what was published once is published, whoever declined it apart; of several who say the same the
 * first counts. What somebody wrote who may not decide counts for nothing.
 */
export function outcomeOf(answers: readonly Answered[]): Decision | undefined {
  const valid = answers.filter(({ allowed }) => allowed);
  return valid.find(({ is }) => is === 'published') ?? valid[0];
}
