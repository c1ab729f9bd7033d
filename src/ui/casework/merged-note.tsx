import { Merge, TriangleAlert } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { undoMerging } from '#actions/merge-families.ts';
import { dayAt } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { type MergedFile, mergedFiles } from '#store/queries/merged-files.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useCasework } from './casework-context.ts';
import { sayMergeFailure } from './say-merge-failure.ts';

interface MergedNoteProps {
  /** The file that is shown. */
  readonly family: RecordId;
  readonly name: string;
}

/** What a file brings together, and the way back; whoever came by the address of a file that gave way is told so. */
export function MergedNote({ family, name }: MergedNoteProps) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const { router, told } = useShell();
  const { device } = phone.context;
  const merged = useQuestion((reader) => mergedFiles(reader, device, family), [device, family]).value;
  const route = router.route.value;
  const asked = 'family' in route ? route.family : family;
  const shownName = name === '' ? t('families:noName') : name;
  useEffect(() => {
    if (asked !== family) {
      router.replace({ at: 'family', family });
      told.tell(t('duplicates:merged.moved', { name: shownName }));
    }
  }, [asked, family]);
  return merged === undefined ? null : (
    <>
      {merged.circle.length < 2 ? null : <CircleCard family={family} />}
      {merged.away.length === 0 ? null : <Away away={merged.away} />}
    </>
  );
}

function CircleCard({ family }: { readonly family: RecordId }) {
  const { t } = useCasework().translator;
  return (
    <section class="caution stack tight">
      <h2>
        <Sign icon={TriangleAlert} size={22} />
        <span>{t('duplicates:circle.title')}</span>
      </h2>
      <p>{t('duplicates:circle.text')}</p>
      <Button kind="second" small href={addressOf({ at: 'clash', family })}>
        {t('duplicates:circle.open')}
      </Button>
    </section>
  );
}

function Away({ away }: { readonly away: readonly MergedFile[] }) {
  const { phone, translator } = useCasework();
  const { t, dates } = translator;
  const { told } = useShell();
  const undo = async (id: RecordId): Promise<void> => {
    const undone = await undoMerging(phone.context, id);
    told.tell(undone.ok ? t('duplicates:merged.undone') : sayMergeFailure(t, undone.failure));
  };
  return (
    <Card icon={Merge} title={t('duplicates:merged.title', { count: away.length + 1 })}>
      <div class="stack tight">
        {away.map(({ id, name, at }) => {
          const shown = name === '' ? t('families:noName') : name;
          return (
            <NoteLine
              key={id}
              icon={Merge}
              end={
                phone.context.role === 'coordinator' ? (
                  <Button kind="link" small onPress={() => void undo(id)}>
                    <span class="unseen">{t('duplicates:merged.undo', { name: shown })}</span>
                    <span aria-hidden="true">{t('duplicates:merged.undoShort')}</span>
                  </Button>
                ) : undefined
              }
            >
              {t('duplicates:merged.one', { name: shown, day: dates.full(dayAt(at)) })}
            </NoteLine>
          );
        })}
      </div>
    </Card>
  );
}
