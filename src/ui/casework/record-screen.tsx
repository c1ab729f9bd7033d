import { RefreshCw, Trash2 } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { RecordId } from '#kernel/id.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { Name } from '#ui/parts/name.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { type Failure, sayFailure } from '#ui/shell/say-failure.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCasework } from './casework-context.ts';
import { DraftLine } from './draft-line.tsx';
import { FamilyList } from './family-list.tsx';
import { sayField } from './say-field.ts';
import type { RecordForm } from './use-record-form.ts';

interface RecordScreenProps {
  readonly family: RecordId;
  /** The family's name, above: whose file one is in. */
  readonly name: string;
  readonly title: string;
  readonly form: RecordForm;
  /** The failures that one of the fields says itself. */
  readonly own: readonly Failure['kind'][];
  /** What a field says now, in words, when somebody else changed it. */
  readonly sayNow: (field: string, text: string) => string;
  /** Takes it out of the file. */
  readonly onRemove?: (() => void) | undefined;
  readonly removeLabel?: string;
  readonly children: ComponentChildren;
}

/** A form about one thing, reached from the family's page and left to it. */
export function RecordScreen(props: RecordScreenProps) {
  const { t } = useCasework().translator;
  const { family, name, title, form, sayNow, onRemove, removeLabel, children } = props;
  return (
    <AroundRecord family={family} name={name} foot={<SaveFoot {...props} />}>
      <PageTitle title={title} app={t('common:app')} of={family} />
      {form.changedMeanwhile.map(({ field, now }) => (
        <NoteLine key={field} icon={RefreshCw} tone="today" live>
          {t('families:edit.elsewhere', { field: sayField(t, field), value: now === '' ? t('clash:empty') : sayNow(field, now) })}
        </NoteLine>
      ))}
      {children}
      {onRemove === undefined ? null : (
        <div>
          <Button kind="link" small icon={Trash2} onPress={onRemove}>
            {removeLabel ?? t('people:remove')}
          </Button>
        </div>
      )}
    </AroundRecord>
  );
}

interface AroundRecordProps {
  readonly family: RecordId;
  readonly name?: string;
  readonly foot?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function AroundRecord({ family, name, foot, children }: AroundRecordProps) {
  const { t } = useCasework().translator;
  return (
    <WorkingFrame
      list={<FamilyList own={false} current={family} />}
      top={
        <TopBar
          leave="close"
          leaveLabel={t('common:act.closeKeepingDraft')}
          href={addressOf({ at: 'family', family })}
          place={name === undefined ? undefined : <Name>{name === '' ? t('families:noName') : name}</Name>}
        />
      }
      foot={foot}
    >
      {children}
    </WorkingFrame>
  );
}

function SaveFoot({ form, own }: Pick<RecordScreenProps, 'form' | 'own'>) {
  const { t } = useCasework().translator;
  const failure = form.failure.value;
  const whole = failure === undefined || own.includes(failure.kind) ? undefined : failure;
  return (
    <Foot>
      <Alert words={whole === undefined ? undefined : sayFailure(t, whole)} />
      <DraftLine draft={form.draft} />
      {whole?.kind === 'changed-elsewhere' ? (
        <Button kind="second" wide icon={RefreshCw} onPress={form.reread}>
          {t('families:edit.reread')}
        </Button>
      ) : null}
      <Button wide onPress={form.save}>
        {t('common:act.saveHere')}
      </Button>
    </Foot>
  );
}
