import type { ActionContext } from '#actions/context.ts';
import { freshId, today } from '#actions/context.ts';
import { type DayDraft, publishWeek } from '#actions/publish-week.ts';
import type { SampleText } from '#actions/sample-texts.ts';
import type { Instant } from '#kernel/clock.ts';
import { addDays, type Day, dayToNumber, mondayOf } from '#kernel/day.ts';
import type { MemberId, RecordId } from '#kernel/id.ts';
import type { NeedState, Voice } from '#domain/need.ts';
import type { DayType } from '#domain/calendar-day.ts';
import { answersOf, fictionalNeeds } from './fictional-portraits.ts';
import { type FictionalNeighbourhood, publishFictionalDirectory } from './fictional-directory.ts';
import { fictionalFamilies } from './fictional-families.ts';
import { type FictionalFile, fictionalFile, type Hand } from './fictional-file.ts';
import { openPromises, type WrittenDay, writtenDays } from './fictional-days.ts';

type Commit = ActionContext['commit'];
type Parts = Parameters<Commit>[0];

/** An invented colleague's phone: what it writes arrives here as from anybody's. */
export type FictionalColleague = {
  readonly member: MemberId;
  readonly write: (parts: Parts, at: Instant) => Promise<void>;
};

/** What a family told in one go. */
export type FictionalSitting = {
  readonly family: RecordId;
  readonly portrait: RecordId;
  readonly voice: Voice;
  readonly answers: ReadonlyMap<string, readonly string[]>;
  readonly finish: boolean;
};

export type SampleWorld = {
  readonly context: ActionContext;
  /** The words of a text, in the language of the screen. */
  readonly say: (text: SampleText) => string;
  readonly school: RecordId | undefined;
  /** What there is around the school. */
  readonly neighbourhood: Pick<FictionalNeighbourhood, 'directory' | 'placeSchool'>;
  /** One's own commits, as of another time: what took place two years ago was written two years ago. */
  readonly commitAt: (at: Instant) => Commit;
  readonly colleagues: readonly [FictionalColleague, FictionalColleague];
  /** Something that cannot be read, as it happens: an envelope whose key is nobody's here. */
  readonly unreadable: (family: RecordId, at: Instant) => Promise<void>;
  /** Saves a sitting of the portrait, as the one who asks does. */
  readonly sit: (at: Instant, sitting: FictionalSitting) => Promise<void>;
  /** Says how a need stands since. */
  readonly settle: (at: Instant, need: { readonly family: RecordId; readonly code: string; readonly state: NeedState; readonly reason: string }) => Promise<void>;
  /** What the colleagues wrote is on its way: it is merged like any mail. */
  readonly arrive: () => Promise<void>;
  /** Signs one's own older entries, as one does at the end of a week. */
  readonly signAll: (before: Day) => Promise<void>;
  readonly progress: (part: number) => void;
};

const MORNING = 14 * 3_600_000;

const instantOf = (day: Day): Instant => dayToNumber(day) * 86_400_000 + MORNING;

/** Class from Monday to Thursday, a pedagogical day on Friday with childcare to reserve by Wednesday. */
function fictionalWeek(monday: Day): readonly DayDraft[] {
  const types: readonly DayType[] = ['class', 'class', 'class', 'class', 'ped'];
  return types.map((type, index) => ({
    date: addDays(monday, index),
    type,
    reserveBy: type === 'ped' ? addDays(monday, 2) : '',
    notes: { fr: '', en: '', ar: '' },
    seen: {},
  }));
}

async function writeDay(world: SampleWorld, now: Day, { daysAgo, worker, entries }: WrittenDay): Promise<void> {
  const parts = entries.map(({ family, edits }) => ({ space: world.context.spaces.team, subject: family, edits }));
  const at = instantOf(addDays(now, -daysAgo));
  const colleague = worker === 0 ? undefined : world.colleagues[worker - 1];
  await (colleague === undefined ? world.commitAt(at)(parts) : colleague.write(parts, at));
}

/** What some families need, in the order in which they told it. */
async function tellNeeds({ context, say, sit, settle }: SampleWorld, now: Day, files: readonly FictionalFile[]): Promise<void> {
  const when = (daysAgo: number): Instant => instantOf(addDays(now, -daysAgo));
  for (const { name, portraits, settled = [] } of fictionalNeeds) {
    const family = files.find(({ source }) => source.name === name)?.family;
    if (family !== undefined) {
      const told = portraits.map((portrait) => ({
        daysAgo: portrait.daysAgo,
        write: (at: Instant) => sit(at, { family, portrait: freshId(context), voice: portrait.voice, answers: answersOf(portrait, (word) => say({ word })), finish: portrait.unfinished !== true }),
      }));
      const since = settled.map(({ daysAgo, code, state, reason }) => ({
        daysAgo,
        write: (at: Instant) => settle(at, { family, code, state, reason: reason === undefined ? '' : say({ word: reason }) }),
      }));
      for (const { daysAgo, write } of [...told, ...since].toSorted((a, b) => b.daysAgo - a.daysAgo)) {
        await write(when(daysAgo));
      }
    }
  }
}

/** One name in two versions, written apart; and one envelope that nobody can open. */
async function disturb({ context, colleagues, unreadable }: SampleWorld, now: Day, files: readonly FictionalFile[]): Promise<void> {
  const [disputed, other] = [files.find(({ source }) => source.name === 'Sandhu'), files.find(({ source }) => source.name === 'Côté')];
  if (disputed !== undefined) {
    const edit = { table: 'families', id: disputed.family, fields: { name: 'Sandhu Gill' } };
    await colleagues[0].write([{ space: context.spaces.team, subject: disputed.family, edits: [edit] }], instantOf(addDays(now, -1)));
  }
  if (other !== undefined) {
    await unreadable(other.family, instantOf(addDays(now, -3)));
  }
}

/**
 * An invented caseload, two years of it, and one school week. One's own part goes through the same commits as a person's; what
 * the invented colleagues wrote comes in as mail does. All of it is marked, and goes with one press.
 */
export async function fillWithSample(world: SampleWorld): Promise<void> {
  const { context, say, school, colleagues, commitAt, progress } = world;
  const now = today(context);
  const hand: Hand = { context, say, today: now, school, workers: [context.member, colleagues[0].member, colleagues[1].member] };
  const files = fictionalFamilies.map((source) => fictionalFile(hand, source));
  const begun = commitAt(instantOf(addDays(now, -735)));
  for (const { family, edits } of files) {
    await begun([{ space: context.spaces.team, subject: family, edits }]);
  }
  const days = writtenDays(hand, files);
  for (const [index, day] of days.entries()) {
    await writeDay(world, now, day);
    progress(index / days.length);
  }
  const lately = openPromises(hand, files).map(({ family, edits }) => ({ space: context.spaces.team, subject: family, edits }));
  await commitAt(instantOf(addDays(now, -6)))(lately);
  await tellNeeds(world, now, files);
  await disturb(world, now, files);
  await world.arrive();
  await world.signAll(addDays(now, -10));
  if (school !== undefined && context.role === 'coordinator') {
    await publishWeek(context, school, fictionalWeek(mondayOf(addDays(now, 2))));
  }
  await publishFictionalDirectory({ ...world.neighbourhood, context, workers: hand.workers }, now);
  progress(1);
}
