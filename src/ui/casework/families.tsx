import { EmptyState } from '#ui/parts/empty-state.tsx';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useList } from './casework-context.ts';
import { FamilyList } from './family-list.tsx';

/** The list; on a desk, room beside it for the family one chooses. */
export function Families() {
  const { t } = useList().translator;
  return (
    <WorkingFrame list={<FamilyList own />} show="list">
      <div class="only-wide">
        <EmptyState title={t('families:choose')}>{t('families:chooseText')}</EmptyState>
      </div>
    </WorkingFrame>
  );
}
