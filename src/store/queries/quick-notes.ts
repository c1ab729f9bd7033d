import type { Instant } from '#kernel/clock.ts';
import type { Reader } from '#store/reader.ts';

/** Written on the lock screen, not yet said of any family. */
export type QuickNoteDraft = { readonly draft: string; readonly text: string; readonly at: Instant };

const PREFIX = 'note:';

/** The draft that a letter of the drop box becomes. */
export const quickNoteDraft = (letter: string): string => `${PREFIX}${letter}`;

/** Latest first. */
export async function quickNotes(reader: Reader): Promise<readonly QuickNoteDraft[]> {
  const drafts = await reader.drafts(PREFIX);
  return drafts
    .flatMap(({ id, content: { text, at } }) => (typeof text === 'string' ? [{ draft: id, text, at: Number(at ?? 0) }] : []))
    .toSorted((a, b) => b.at - a.at);
}
