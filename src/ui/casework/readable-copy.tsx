import { useSignal } from '@preact/signals';
import { FileDown } from 'lucide-preact';
import { dayAt } from '#kernel/day.ts';
import type { WaitingItem } from '#actions/phone.ts';
import type { ReadableChange } from '#actions/mail-services.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Dialog } from '#ui/parts/dialog.tsx';
import { useCasework } from './casework-context.ts';
import { saveFile } from '#ui/shell/save-file.ts';

const sayValue = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const toText = (changes: readonly ReadableChange[]): string =>
  changes
    .map(({ table, fields }) => [table, ...Object.entries(fields).map(([name, value]) => `  ${name}: ${sayValue(value)}`)].join('\n'))
    .join('\n\n');

/** What the server refuses stays here; the one who wrote it may keep the words elsewhere, and is told what that means. */
export function ReadableCopy({ item, onClose }: { readonly item: WaitingItem; readonly onClose: () => void }) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const gone = useSignal(false);
  const save = async (): Promise<void> => {
    const changes = await (await phone.more()).mail.readable(item);
    if (changes === undefined) {
      gone.value = true;
      return;
    }
    // The name of a file is read by everyone who passes: the day alone.
    saveFile(new Blob([toText(changes)], { type: 'text/plain' }), `passerelle-${dayAt(item.at)}.txt`);
    onClose();
  };
  return (
    <Dialog title={t('kept:copy.title')} closeLabel={t('common:act.close')} onClose={onClose}>
      <div class="stack">
        <p>{t('kept:copy.text')}</p>
        <Alert words={gone.value ? t('kept:copy.gone') : undefined} />
        <Button wide icon={FileDown} onPress={() => void save()}>
          {t('kept:copy.save')}
        </Button>
      </div>
    </Dialog>
  );
}
