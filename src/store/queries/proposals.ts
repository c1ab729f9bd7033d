import type { Instant } from '#kernel/clock.ts';
import type { DeviceId } from '#kernel/id.ts';
import { type Answered, type Decision, outcomeOf, type Proposal, readDecision, readProposal } from '#domain/proposal.ts';
import type { RecordState } from '#protocol/heads.ts';
import { createPublicStore } from '#store/public.ts';
import type { Reader } from '#store/reader.ts';
import type { RecordRow } from '#store/row.ts';
import { type DirectoryNoun, type ReadRecord, recordsOf } from './directory.ts';
import { rowToKept } from './kept.ts';
import { membersOfSpace } from './members-of-space.ts';
import { rosterDevices } from './roster-devices.ts';
import { speakersOf } from './speakers.ts';
import { isStanding } from './standing.ts';

/** A proposal and what became of it. */
export type KnownProposal = {
  readonly value: Proposal;
  readonly state: RecordState;
  readonly at: Instant;
  readonly outcome: Decision | undefined;
  /** Every answer there is, the first one first: two coordinators may have answered apart, and somebody who may not. */
  readonly answers: readonly Answered[];
};

type MayDecide = (device: DeviceId) => boolean;

/** Whose word decides, by the roster; who promotes themself is found out when their mail is proved. */
async function whoDecides(reader: Reader): Promise<MayDecide> {
  const [members, devices] = await Promise.all([membersOfSpace(reader), rosterDevices(reader)]);
  const coordinators = new Set(members.filter(({ value }) => value.role === 'coordinator').map(({ value }) => value.id));
  const speakers = speakersOf(members, devices);
  return (device) => {
    const member = speakers.get(device);
    return member !== undefined && coordinators.has(member);
  };
}

function rowToProposal(row: RecordRow, mayDecide: MayDecide): KnownProposal | undefined {
  const kept = rowToKept(row, readProposal);
  if (kept === undefined || kept.unreadable || !isStanding(kept)) {
    return undefined;
  }
  const answers = (kept.state['decided']?.heads ?? []).toReversed().flatMap(({ value, device }) => {
    const decision = readDecision(value);
    return decision === undefined ? [] : [{ ...decision, allowed: mayDecide(device) }];
  });
  return { value: kept.value, state: kept.state, at: kept.state['about']?.heads[0]?.at ?? 0, outcome: outcomeOf(answers), answers };
}

const oldestFirst = (a: KnownProposal, b: KnownProposal): number => (a.value.on ?? '').localeCompare(b.value.on ?? '', 'en') || a.at - b.at;

const readRows = (rows: readonly RecordRow[], mayDecide: MayDecide): readonly KnownProposal[] => rows.flatMap((row) => rowToProposal(row, mayDecide) ?? []).toSorted(oldestFirst);

/** Every proposal, the oldest first. */
export async function allProposals(reader: Reader): Promise<readonly KnownProposal[]> {
  const [rows, mayDecide] = await Promise.all([reader.all('proposals'), whoDecides(reader)]);
  return readRows(rows, mayDecide);
}

/** Those that nobody answered yet, the oldest first. */
export async function openProposals(reader: Reader): Promise<readonly KnownProposal[]> {
  const [rows, mayDecide] = await Promise.all([reader.find('proposals', 'state', { from: 'open', to: 'open' }), whoDecides(reader)]);
  return readRows(rows, mayDecide).filter(({ outcome }) => outcome === undefined);
}

/** What of the directory a proposal is about, as this device sees it. */
export type ProposedEntry = ReadRecord & { readonly noun: DirectoryNoun };

export type ProposedFor = { readonly proposal: KnownProposal; readonly entry: ProposedEntry | undefined };

const directoryNouns = ['services', 'providers', 'locations'] as const satisfies readonly DirectoryNoun[];

type Asked = Parameters<typeof recordsOf>[0]['publicStore'];

/** Every proposal beside its entry; without one where that is new, was taken away, or has not come to this device yet. */
export async function proposalsWithEntries(reader: Reader, publicStore: Asked = createPublicStore()): Promise<readonly ProposedFor[]> {
  const proposals = await allProposals(reader);
  const entries = new Map<string, ProposedEntry>();
  const found = directoryNouns.map(async (noun) => {
    const ids = new Set(proposals.flatMap(({ value }) => (value.noun === noun && value.about !== undefined ? [value.about] : [])));
    return (await recordsOf({ reader, publicStore, noun }, [...ids])).map((record) => ({ ...record, noun }));
  });
  for (const entry of (await Promise.all(found)).flat()) {
    entries.set(entry.id, entry);
  }
  return proposals.map((proposal) => ({ proposal, entry: entries.get(proposal.value.about ?? '') }));
}
