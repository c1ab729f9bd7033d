import { Check, TriangleAlert } from 'lucide-preact';
import { dayAt } from '#kernel/day.ts';
import { NoteLine } from '#ui/parts/note-line.tsx';
import type { Draft } from '#ui/shell/draft.ts';
import { useCasework } from './casework-context.ts';

/** When what is being written was last kept. */
export function DraftLine({ draft }: { readonly draft: Draft }) {
  const { translator, today } = useCasework();
  const { t, dates } = translator;
  if (draft.failed.value) {
    return (
      <NoteLine icon={TriangleAlert} tone="late" live>
        {t('shell:draft.failed')}
      </NoteLine>
    );
  }
  const at = draft.keptAt.value;
  if (at === undefined) {
    return null;
  }
  return (
    <NoteLine icon={Check} tone="sent" live>
      {dayAt(at) === today ? t('common:kept.draft', { time: dates.time(at) }) : t('contacts:resumed', { moment: dates.moment(at) })}
    </NoteLine>
  );
}
