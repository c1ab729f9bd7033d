import { logEntry } from '#actions/log-entry.ts';
import type { RecordId } from '#kernel/id.ts';
import type { ContactKind } from '#domain/contact-codes.ts';
import { useCasework } from './casework-context.ts';
import { pieceDrafts } from './piece-drafts.ts';
import { sealPieces } from './seal-pieces.ts';
import { type EntryForm, useEntryForm } from './use-entry-form.ts';

interface NewEntryWish {
  /** Under which name its draft is kept: `log:<family>`, `log:several`, `log:elsewhere`. */
  readonly draft: string;
  /** Whose entry it is; none where it is about no family; those that the form chose where several are. */
  readonly families: readonly RecordId[] | 'chosen';
  readonly kind?: ContactKind | undefined;
  readonly saved: () => void;
}

/** A new entry being written. */
export function useNewEntry({ draft, families, kind, saved }: NewEntryWish): EntryForm {
  const { phone, today } = useCasework();
  return useEntryForm({
    draft,
    initial: { kind: kind ?? '', date: today, note: '' },
    saved,
    save: async (filled) => {
      const media = await sealPieces(phone, filled.media);
      return media.ok
        ? logEntry(phone.context, {
            families: families === 'chosen' ? filled.families : families,
            draft: filled,
            media: media.value,
            drafts: [draft, ...pieceDrafts(filled.media)],
          })
        : media;
    },
  });
}
