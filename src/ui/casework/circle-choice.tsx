import { useSignal } from '@preact/signals';
import { Merge } from 'lucide-preact';
import { undoMerging } from '#actions/merge-families.ts';
import type { RecordId } from '#kernel/id.ts';
import type { MergedFile } from '#store/queries/merged-files.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Name } from '#ui/parts/name.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { TwoVersions } from '#ui/parts/two-versions.tsx';
import { useShell } from '#ui/shell/shell-context.ts';
import { useCasework } from './casework-context.ts';
import { sayMergeFailure } from './say-merge-failure.ts';

/** Files that were merged in opposite directions: a coordinator says which stays, and the others are read in it. */
export function CircleChoice({ circle }: { readonly circle: readonly MergedFile[] }) {
  const { phone, translator } = useCasework();
  const { t, dates } = translator;
  const { router, told } = useShell();
  const chosen = useSignal<RecordId | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  const nameOf = ({ name }: MergedFile): string => (name === '' ? t('families:noName') : name);
  const keep = circle.find(({ id }) => id === chosen.value);
  const settle = async (id: RecordId): Promise<void> => {
    // The one that stays no more gives way; the others still do.
    const settled = await undoMerging(phone.context, id);
    if (settled.ok) {
      router.replace({ at: 'family', family: id });
      told.tell(t('duplicates:circle.settled'));
    } else {
      problem.value = sayMergeFailure(t, settled.failure);
    }
  };
  const by = ({ mine, author, at }: MergedFile): string =>
    mine
      ? t('duplicates:circle.byYou', { when: dates.moment(at) })
      : t('duplicates:circle.by', { name: author === '' ? t('families:someone') : author, when: dates.moment(at) });
  return (
    <>
      <div>
        <Tag tone="care" icon={Merge}>
          {t('duplicates:circle.title')}
        </Tag>
      </div>
      <PageTitle title={t('duplicates:circle.legend')} app={t('common:app')} />
      <p class="quiet">{t('duplicates:circle.text')}</p>
      {phone.context.role === 'coordinator' ? null : <NoteLine icon={Merge}>{t('duplicates:circle.ask')}</NoteLine>}
      <TwoVersions
        legend={t('duplicates:circle.legend')}
        versions={circle.map((file) => ({ value: file.id, shown: <Name>{nameOf(file)}</Name>, who: null, when: by(file) }))}
        keepLabel={t('clash:keep')}
        chosen={chosen.value}
        onChoose={(id) => {
          chosen.value = id;
        }}
      />
      <Alert words={problem.value} />
      {phone.context.role === 'coordinator' ? (
        <Button
          wide
          notYet={keep === undefined ? t('duplicates:compare.choose') : undefined}
          onPress={() => {
            if (keep !== undefined) {
              void settle(keep.id);
            }
          }}
        >
          <bdi>{keep === undefined ? t('clash:keepThis') : t('duplicates:circle.settle', { name: nameOf(keep) })}</bdi>
        </Button>
      ) : null}
    </>
  );
}
