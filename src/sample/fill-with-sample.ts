import { addFamily } from '#actions/add-family.ts';
import { type ActionContext, today } from '#actions/context.ts';
import { logContact } from '#actions/log-contact.ts';
import { type DayDraft, publishWeek } from '#actions/publish-week.ts';
import { addDays, type Day, mondayOf } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import type { DayType } from '#domain/calendar-day.ts';
import type { SampleNote } from '#actions/phone.ts';
import { type FictionalFamily, fictionalFamilies } from './fictional-families.ts';

export type SampleWorld = {
  readonly context: ActionContext;
  /** The words of a note, in the language of the screen. */
  readonly say: (note: SampleNote) => string;
  readonly school: RecordId | undefined;
};

async function addFictional({ context, say }: SampleWorld, { name, language, phone, contacts }: FictionalFamily, now: Day): Promise<void> {
  const family = await addFamily(context, { name, language, phone });
  if (!family.ok) {
    return;
  }
  for (const { kind, daysAgo, note, dueInDays } of contacts) {
    const due = dueInDays === undefined ? '' : addDays(now, dueInDays);
    await logContact(context, family.value, { kind, date: addDays(now, -daysAgo), note: say(note), due });
  }
}

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

/** A fictional caseload and one school week, written by the same actions as a person's: nothing here goes another way. */
export async function fillWithSample(world: SampleWorld): Promise<void> {
  const now = today(world.context);
  for (const family of fictionalFamilies) {
    await addFictional(world, family, now);
  }
  if (world.school !== undefined && world.context.role === 'coordinator') {
    await publishWeek(world.context, world.school, fictionalWeek(mondayOf(addDays(now, 2))));
  }
}
