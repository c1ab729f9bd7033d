import { useSignal } from '@preact/signals';
import { Check, FileDown, Usb } from 'lucide-preact';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { FileField } from '#ui/parts/file-field.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { useCasework } from './casework-context.ts';
import { saveFile } from '#ui/shell/save-file.ts';

/** Where no network comes, a file crosses: out of this phone, or into it from a colleague's. */
export function MailStick({ waiting }: { readonly waiting: number }) {
  const { t } = useCasework().translator;
  return (
    <Card icon={Usb} title={t('kept:stick.title')}>
      <div class="stack">
        <p class="quiet">{t('kept:stick.text')}</p>
        {waiting === 0 ? null : <TakeOut />}
        <Carry />
      </div>
    </Card>
  );
}

function TakeOut() {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const count = useSignal<number | undefined>(undefined);
  const failed = useSignal(false);
  const take = async (): Promise<void> => {
    const taken = await (await phone.more()).mail.exportWaiting();
    failed.value = !taken.ok;
    if (taken.ok) {
      saveFile(taken.value.file, taken.value.name);
      count.value = taken.value.count;
    }
  };
  return (
    <>
      <Button kind="second" wide icon={FileDown} onPress={() => void take()}>
        {t('kept:stick.export')}
      </Button>
      <Alert words={failed.value ? t('failure:storage-failed') : undefined} />
      {count.value === undefined ? null : (
        <NoteLine icon={Check} tone="sent" live>
          {t('kept:stick.exported', { count: count.value })}
        </NoteLine>
      )}
    </>
  );
}

function Carry() {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const name = useSignal<string | undefined>(undefined);
  const told = useSignal<string | undefined>(undefined);
  const failed = useSignal<string | undefined>(undefined);
  const carry = async (file: File): Promise<void> => {
    name.value = file.name;
    const carried = await (await phone.more()).mail.carry(file);
    if (carried.ok) {
      failed.value = undefined;
      told.value = carried.value === 0 ? t('kept:stick.carriedNone') : t('kept:stick.carried', { count: carried.value });
      phone.sendNow();
      return;
    }
    told.value = undefined;
    failed.value = carried.failure.kind === 'mail-file-foreign' ? t('kept:stick.foreign') : sayFailure(t, carried.failure);
  };
  return (
    <>
      <FileField
        label={t('kept:stick.carry')}
        choose={t('kept:stick.choose')}
        other={t('kept:stick.other')}
        chosen={name.value}
        error={failed.value}
        onChoose={(file) => void carry(file)}
      />
      {told.value === undefined ? null : (
        <NoteLine icon={Check} tone="sent" live>
          {told.value}
        </NoteLine>
      )}
    </>
  );
}
