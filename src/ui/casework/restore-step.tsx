import { useMemo } from 'preact/hooks';
import type { ClosedPhone, OpenPhone, Restored } from '#actions/phone.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Bridge } from '#ui/parts/bridge.tsx';
import { Button } from '#ui/parts/button.tsx';
import { FileField } from '#ui/parts/file-field.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { PasswordField } from '#ui/parts/password-field.tsx';
import { BackupCounts } from './backup-counts.tsx';
import type { EnrolTranslator } from './enrol-texts.ts';
import { RestoreState } from './restore-state.ts';
import { sayBackupFailure } from './say-backup-failure.ts';
import { StepFrame } from './step-frame.tsx';

interface RestoreStepProps {
  readonly phone: ClosedPhone;
  readonly link: string;
  readonly translator: EnrolTranslator;
  readonly onOpen: (phone: OpenPhone) => void;
  readonly onWithout: () => void;
}

/** An invitation, a file, its words: the lost phone is back on this one. */
export function RestoreStep({ phone, link, translator, onOpen, onWithout }: RestoreStepProps) {
  const { t } = translator;
  const state = useMemo(() => new RestoreState(phone, link), [phone, link]);
  if (state.restored.value !== undefined) {
    return <CameBack translator={translator} restored={state.restored.value} onOpen={onOpen} />;
  }
  const failure = state.failure.value;
  const ofFile = failure !== undefined && (failure.kind === 'backup-foreign' || failure.kind === 'backup-newer' || failure.kind === 'backup-damaged');
  const missing = state.file.value === undefined ? t('backup:restore.missing') : undefined;
  return (
    <StepFrame
      translator={translator}
      now={1}
      total={1}
      title={t('backup:restore.title')}
      text={t('backup:restore.text')}
      action={t('backup:restore.go')}
      notYet={state.busy.value ? t('backup:restore.busy') : missing}
      onGo={() => void state.go()}
      more={
        <Button kind="link" wide onPress={onWithout}>
          {t('backup:restore.without')}
        </Button>
      }
    >
      <FileField
        label={t('backup:restore.file')}
        choose={t('backup:restore.choose')}
        other={t('backup:restore.other')}
        chosen={state.file.value?.name}
        error={ofFile ? sayBackupFailure(t, failure) : undefined}
        onChoose={(file) => void state.choose(file)}
      />
      <PasswordField
        label={t('backup:restore.words')}
        hint={t('backup:restore.wordsHint')}
        showLabel={t('lock:show')}
        hideLabel={t('lock:hide')}
        autocomplete="current-password"
        value={state.words.value}
        onInput={(text) => {
          state.words.value = text;
        }}
      />
      <Alert words={failure === undefined || ofFile ? undefined : sayBackupFailure(t, failure)} />
    </StepFrame>
  );
}

interface CameBackProps extends Pick<RestoreStepProps, 'translator' | 'onOpen'> {
  readonly restored: Restored;
}

function CameBack({ translator: { t, dates }, restored: { phone, count }, onOpen }: CameBackProps) {
  return (
    <main class="lock">
      <div class="lock-top">
        <Bridge size="full" />
        <PageTitle title={t('backup:restore.done')} app={t('common:app')} />
      </div>
      <div class="lock-words stack tight">
        <BackupCounts count={count} t={t} />
        <p class="quiet">{t('backup:restore.doneText', { moment: dates.moment(count.madeAt) })}</p>
      </div>
      <div class="lock-below">
        <Button wide onPress={() => onOpen(phone)}>
          {t('backup:restore.start')}
        </Button>
      </div>
    </main>
  );
}
