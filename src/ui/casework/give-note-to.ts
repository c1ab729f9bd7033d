import type { OpenPhone } from '#actions/phone.ts';
import type { Instant } from '#kernel/clock.ts';
import { dayAt } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import type { QuickNoteDraft } from '#store/queries/quick-notes.ts';

interface Giving {
  readonly drafts: OpenPhone['drafts'];
  readonly now: Instant;
}

/** A quick note becomes the draft of an entry, or is added to the one that was begun: nothing that was written is lost to it. */
export async function giveNoteTo({ drafts, now }: Giving, note: QuickNoteDraft, family: RecordId): Promise<void> {
  const id = `log:${family}`;
  const begun = await drafts.load(id);
  const before = begun?.['note']?.trimEnd() ?? '';
  // Given already, by a press whose second half a battery took.
  const words = before.endsWith(note.text) ? before : [before, note.text].filter(Boolean).join('\n\n');
  await drafts.save(id, { date: dayAt(note.at), ...begun, note: words, keptAt: String(now) });
  await drafts.remove(note.draft);
}
