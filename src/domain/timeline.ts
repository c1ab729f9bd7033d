import type { Instant } from '#kernel/clock.ts';
import { type Day, dayAt } from '#kernel/day.ts';
import type { MemberId, RecordId } from '#kernel/id.ts';
import type { Bond } from './bond.ts';
import type { HandOver } from './caseload.ts';
import type { Contact } from './contact.ts';
import type { FollowUp } from './follow-up.ts';
import type { Need } from './need.ts';
import { type Placed, shownTo } from './not-for.ts';
import type { Status } from './person.ts';

/** What a timeline is narrowed to. */
export const timelineKinds = ['contact', 'promise', 'need', 'person', 'bond', 'file'] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** One thing that took place, in the shape in which it is said. */
export type Happening =
  | { readonly is: 'contact'; readonly contact: Contact }
  | { readonly is: 'addendum'; readonly text: string; readonly reason: string }
  | { readonly is: 'promised' | 'done' | 'dropped'; readonly followUp: FollowUp }
  | { readonly is: 'bond'; readonly bond: Bond }
  | { readonly is: 'portrait' }
  | { readonly is: 'needOpened' | 'needReopened' | 'needAnswered' | 'needDeclined' | 'needGone'; readonly need: Need }
  | { readonly is: 'person'; readonly name: string; readonly student: boolean }
  | { readonly is: 'status'; readonly name: string; readonly status: Status }
  | { readonly is: 'told'; readonly language: string }
  | { readonly is: 'archived'; readonly reason: string }
  | { readonly is: 'handedOver'; readonly handOver: HandOver }
  | { readonly is: 'assigned'; readonly to: MemberId | undefined }
  | { readonly is: 'merged'; readonly name: string }
  | { readonly is: 'opened' | 'reopened' };

export type TimelineEvent = {
  readonly id: string;
  readonly kind: TimelineKind;
  /** The day it took place; of what has none, the day it was written. */
  readonly day: Day;
  /** When it was written. */
  readonly at: Instant;
  /** Who wrote it; empty where the roster does not say. */
  readonly by: string;
  /** People of the family that it is about or took part. */
  readonly people: readonly RecordId[];
  readonly what: Happening;
};

export const newestFirst = (events: readonly TimelineEvent[]): readonly TimelineEvent[] =>
  events.toSorted((a, b) => b.day.localeCompare(a.day, 'en') || b.at - a.at || (a.id < b.id ? -1 : 1));

export const dayOf = (day: Day | undefined, at: Instant): Day => day ?? dayAt(at);

export type Period = { readonly from?: Day | undefined; readonly to?: Day | undefined };

export const isIn = ({ day }: TimelineEvent, { from, to }: Period): boolean => (from === undefined || day >= from) && (to === undefined || day <= to);

/**
 * What may be printed for somebody of the family: nothing about a person, and no conversation with a person, whom the one who
 * reads it is not to hear of; and no need, for a portrait keeps whose voice it was and not which parent's.
 */
export function shownOnPaper(reader: RecordId, events: readonly TimelineEvent[], { people, around }: { readonly people: readonly Placed[]; readonly around: readonly Placed[] }): readonly TimelineEvent[] {
  const shown = new Set(shownTo(reader, people, [...people, ...around]).map(({ id }) => id));
  const hidden = new Set(people.map(({ id }) => id).filter((id) => !shown.has(id)));
  return events.filter((event) => event.kind !== 'need' && !event.people.some((person) => hidden.has(person)));
}
