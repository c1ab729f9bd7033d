import { Check, LockKeyhole, RefreshCw, TriangleAlert, Users } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { dayAt } from '#kernel/day.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { Name } from '#ui/parts/name.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import type { Draft } from '#ui/shell/draft.ts';
import { addressOf, type Route } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useEditing } from './edit-context.ts';
import { type EntryWords, sayField, sayValue } from './say-entry-field.ts';
import { sayEntryFailure } from './say-wrong.ts';
import type { EntryForm } from './use-entry-form.ts';

interface FrameProps {
  readonly what: 'service' | 'provider' | 'place' | 'point';
  readonly isNew: boolean;
  /** What it is about, above. */
  readonly name: string;
  readonly of: string;
  readonly leave: Route;
  readonly form: EntryForm;
  readonly children: ComponentChildren;
}

/** A form about one entry: what was begun stays, whatever way one leaves by. */
export function EntryFrame({ what, isNew, name, of, leave, form, children }: FrameProps) {
  const { t } = useEditing().translator;
  const title = t(`directoryEdit:${what}.${isNew ? 'new' : 'edit'}`);
  return (
    <WorkingFrame
      top={<TopBar leave="close" leaveLabel={t('common:act.closeKeepingDraft')} href={addressOf(leave)} place={name === '' ? undefined : <Name>{name}</Name>} />}
      foot={<SaveFoot form={form} />}
    >
      <div class="entry-form stack">
        <PageTitle title={title} app={t('common:app')} of={of} />
        {children}
      </div>
    </WorkingFrame>
  );
}

/** Until the entry was looked for, nothing; where there is none, that. */
export function NoEntry({ looked, title }: { readonly looked: boolean; readonly title: string }) {
  const { t } = useEditing().translator;
  return (
    <WorkingFrame top={<TopBar leaveLabel={t('resource:page.back')} href={addressOf({ at: 'services' })} />}>
      {looked ? (
        <>
          <PageTitle title={title} app={t('common:app')} hidden />
          <EmptyState title={t('directoryEdit:gone.title')}>{t('directoryEdit:gone.text')}</EmptyState>
        </>
      ) : null}
    </WorkingFrame>
  );
}

/** Where a form is left to: where one came from, as long as it was of the directory. */
export function useLeave(otherwise: Route): Route {
  const from = useShell().router.cameFrom();
  return from?.at === 'services' ? from : otherwise;
}

/** Who reads what is being written. */
export function WhoReads({ kept }: { readonly kept: boolean }) {
  const { t } = useEditing().translator;
  return <NoteLine icon={kept ? LockKeyhole : Users}>{t(kept ? 'directoryEdit:reads.kept' : 'directoryEdit:reads.public')}</NoteLine>;
}

/** What somebody else changed since the form was begun. */
export function Elsewhere({ form, words, now }: { readonly form: EntryForm; readonly words: EntryWords; readonly now: (field: string) => unknown }) {
  const { t } = words.translator;
  return (
    <>
      {form.changedMeanwhile.map((name) => {
        const field = sayField(words, name);
        return field === undefined ? null : (
          <NoteLine key={name} icon={RefreshCw} tone="today" live>
            {t('directoryEdit:elsewhere', { field, value: sayValue(words, name, now(name)) ?? t('directoryEdit:value.empty') })}
          </NoteLine>
        );
      })}
    </>
  );
}

function SaveFoot({ form }: { readonly form: EntryForm }) {
  const { t } = useEditing().translator;
  const { told } = useShell();
  const failure = form.failure.value;
  return (
    <Foot>
      <Alert words={failure === undefined ? undefined : sayEntryFailure(t, failure)} />
      <DraftLine draft={form.draft} />
      {failure?.kind === 'changed-elsewhere' ? (
        <Button
          kind="second"
          wide
          icon={RefreshCw}
          onPress={() => {
            form.reread();
            told.tell(t('directoryEdit:rereadDone'));
          }}
        >
          {t('directoryEdit:reread')}
        </Button>
      ) : null}
      <Button wide onPress={() => form.save()}>
        {t('common:act.saveHere')}
      </Button>
    </Foot>
  );
}

/** When what is being written was last kept. */
function DraftLine({ draft }: { readonly draft: Draft }) {
  const { translator, today } = useEditing();
  const { t, dates } = translator;
  if (draft.failed.value) {
    return (
      <NoteLine icon={TriangleAlert} tone="late" live>
        {t('shell:draft.failed')}
      </NoteLine>
    );
  }
  const at = draft.keptAt.value;
  return at === undefined ? null : (
    <NoteLine icon={Check} tone="sent" live>
      {dayAt(at) === today ? t('common:kept.draft', { time: dates.time(at) }) : t('directoryEdit:draft', { moment: dates.moment(at) })}
    </NoteLine>
  );
}
