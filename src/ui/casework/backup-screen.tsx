import { useSignal } from '@preact/signals';
import { Check, Download, HardDriveDownload, LockKeyhole, Share2 } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { MadeBackup, MakeBackupFailure } from '#actions/backup.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { PasswordField } from '#ui/parts/password-field.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { BackupCounts } from './backup-counts.tsx';
import { useCasework } from './casework-context.ts';
import { sayBackupFailure } from './say-backup-failure.ts';
import { canShareFile, saveFile, shareFile } from '#ui/shell/save-file.ts';

/** One encrypted file that brings this phone back on another one. */
export function BackupScreen() {
  const { translator } = useCasework();
  const { t } = translator;
  const made = useSignal<MadeBackup | undefined>(undefined);
  return (
    <WorkingFrame top={<TopBar leaveLabel={t('common:act.back')} href={addressOf({ at: 'status' })} />}>
      <PageTitle title={t('backup:title')} app={t('common:app')} />
      <div class="stack tight">
        <p>{t('backup:what')}</p>
        <p class="quiet">{t('backup:holds')}</p>
      </div>
      {made.value === undefined ? (
        <MakeBackup
          onMade={(backup) => {
            made.value = backup;
          }}
        />
      ) : (
        <Ready backup={made.value} />
      )}
    </WorkingFrame>
  );
}

function MakeBackup({ onMade }: { readonly onMade: (backup: MadeBackup) => void }) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const words = useSignal('');
  const busy = useSignal(false);
  const failure = useSignal<MakeBackupFailure | undefined>(undefined);
  const make = async (): Promise<void> => {
    busy.value = true;
    failure.value = undefined;
    const { backup } = await phone.more();
    const made = await backup.make(words.value);
    busy.value = false;
    words.value = '';
    if (made.ok) {
      onMade(made.value);
    } else {
      failure.value = made.failure;
    }
  };
  return (
    <Card icon={HardDriveDownload} title={t('backup:make')}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy.value && words.value !== '') {
            void make();
          }
        }}
      >
        <LastMade />
        <PasswordField
          label={t('backup:words')}
          hint={t('backup:wordsHint')}
          showLabel={t('lock:show')}
          hideLabel={t('lock:hide')}
          autocomplete="current-password"
          value={words.value}
          onInput={(text) => {
            words.value = text;
          }}
        />
        <Alert words={failure.value === undefined ? undefined : sayBackupFailure(t, failure.value)} />
        <Button type="submit" wide notYet={busy.value ? t('backup:making') : undefined}>
          {t('backup:make')}
        </Button>
      </form>
    </Card>
  );
}

function LastMade() {
  const { phone, translator } = useCasework();
  const at = useSignal<number | 'never' | undefined>(undefined);
  useEffect(() => {
    phone
      .more()
      .then(({ backup }) => backup.lastMadeAt())
      .then(
        (found) => {
          at.value = found ?? 'never';
        },
        // Nothing is claimed.
        () => undefined,
      );
  }, [phone]);
  if (at.value === undefined) {
    return null;
  }
  const { t, dates } = translator;
  return <p class="quiet">{at.value === 'never' ? t('backup:never') : t('backup:last', { moment: dates.moment(at.value) })}</p>;
}

function Ready({ backup: { file, name, count } }: { readonly backup: MadeBackup }) {
  const { t } = useCasework().translator;
  const saved = useSignal(false);
  return (
    <Card icon={Check} title={t('backup:ready')}>
      <div class="stack">
        <BackupCounts count={count} t={t} />
        <NoteLine icon={LockKeyhole}>{t('backup:nameless')}</NoteLine>
        <p>{t('backup:away')}</p>
        <Button
          wide
          icon={Download}
          onPress={() => {
            saveFile(file, name);
            saved.value = true;
          }}
        >
          {t('backup:save')}
        </Button>
        {canShareFile(file, name) ? (
          <Button kind="second" wide icon={Share2} onPress={() => void shareFile(file, name)}>
            {t('backup:share')}
          </Button>
        ) : null}
        {saved.value ? (
          <NoteLine icon={Check} tone="sent" live>
            {t('backup:saved')}
          </NoteLine>
        ) : null}
      </div>
    </Card>
  );
}
