import { useSignal } from '@preact/signals';
import { Globe, ListChecks, Lock } from 'lucide-preact';
import type { DisputeAnswers } from '#domain/import-plan.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { Facts } from '#ui/parts/facts.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { ImportDisputes } from './import-disputes.tsx';
import { ImportKinds } from './import-kinds.tsx';
import { LeftOutList, ProblemList } from './import-lists.tsx';
import { ImportRegionCard } from './import-region.tsx';
import { useImportTexts } from './import-texts.tsx';
import { sayCounts, sayRecords, sayStop } from './say-import.ts';
import type { Import, ImportStage } from './use-import.ts';

type Looked = Extract<ImportStage, { readonly at: 'looked' }>;

/** What would change, with everything that somebody may want to say of it first. */
export function ImportPreviewView({ running, stage }: { readonly running: Import; readonly stage: Looked }) {
  const { t } = useImportTexts();
  const { preview, wishes, busy } = stage;
  const answers = useSignal<DisputeAnswers>({});
  const stop = running.stop.value;
  const nothing = preview.writes === 0 && preview.disputedCount === 0;
  return (
    <div class="stack">
      <Alert words={stop === undefined ? undefined : sayStop(t, stop)} />
      <Changes running={running} stage={stage} />
      <ImportRegionCard wishes={wishes} busy={busy} onWish={running.wish} />
      <ImportDisputes preview={preview} answers={answers.value} onAnswer={(more) => (answers.value = { ...answers.value, ...more })} />
      <ImportKinds preview={preview} wishes={wishes} onWish={running.wish} />
      <ProblemList problems={preview.problems} unfit={preview.examples.unfit} />
      <LeftOutList leftOut={preview.leftOut} />
      <div class="buttons">
        <Button onPress={() => (busy ? undefined : running.write(answers.value))}>{t(nothing ? 'directoryImport:done0' : 'directoryImport:do')}</Button>
        <Button kind="second" onPress={running.cancel}>
          {t('common:act.cancel')}
        </Button>
      </div>
    </div>
  );
}

function Changes({ running, stage: { preview } }: { readonly running: Import; readonly stage: Looked }) {
  const { t } = useImportTexts();
  const source = running.wanted.value?.source;
  const { added, changed, removed, moved, same, far, hidden, othersOwn, takenAway, unfit, writes, examples } = preview;
  const few = (names: readonly string[]): string | undefined => (names.length === 0 ? undefined : t('directoryImport:preview.example', { names: names.slice(0, 3).join(' · ') }));
  const withNames = (counts: string | undefined, names: readonly string[]) =>
    counts === undefined ? undefined : (
      <>
        {counts}
        {names.length === 0 ? null : (
          <small class="quiet examples">
            {few(names)}
          </small>
        )}
      </>
    );
  return (
    <Card title={t('directoryImport:preview.title')} icon={ListChecks}>
      <div class="stack import-changes">
        {writes === 0 ? <p>{t('directoryImport:preview.nothing')}</p> : null}
        <Facts
          facts={[
            [t('directoryImport:preview.added'), withNames(sayCounts(t, added), examples.added)],
            [t('directoryImport:preview.changed'), withNames(sayCounts(t, changed), examples.changed)],
            [t('directoryImport:preview.removed'), withNames(sayCounts(t, removed), examples.removed)],
            [t('directoryImport:preview.moved'), sayCounts(t, moved)],
            [t('directoryImport:preview.same'), sayRecords(t, same)],
            [t('directoryImport:preview.far'), sayRecords(t, far)],
            [t('directoryImport:preview.hidden'), hidden === 0 ? undefined : `${sayRecords(t, hidden) ?? ''}. ${t('directoryImport:preview.hiddenWhat')}`],
            [t('directoryImport:preview.othersOwn'), sayRecords(t, othersOwn)],
            [t('directoryImport:preview.takenAway'), sayRecords(t, takenAway)],
            [t('directoryImport:preview.unfit'), sayRecords(t, unfit)],
          ]}
        />
        {source === undefined ? null : (
          <NoteLine icon={source.mayPublish === true ? Globe : Lock}>{t(source.mayPublish === true ? 'directoryImport:home.published' : 'directoryImport:home.kept')}</NoteLine>
        )}
      </div>
    </Card>
  );
}
