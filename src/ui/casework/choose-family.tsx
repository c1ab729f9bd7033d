import { useSignal } from '@preact/signals';
import { Search } from 'lucide-preact';
import { useMemo } from 'preact/hooks';
import type { RecordId } from '#kernel/id.ts';
import type { Translator } from '#i18n/translate.ts';
import { Dialog } from '#ui/parts/dialog.tsx';
import { Name } from '#ui/parts/name.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { useOpen } from '#ui/shell/open-context.ts';
import { useChanges } from '#ui/shell/use-changes.ts';
import type { ShellTexts } from '#ui/shell/speech.ts';

interface ChooseFamilyProps {
  readonly title: string;
  readonly translator: Translator<ShellTexts | 'unlocking'>;
  readonly onChoose: (family: RecordId) => void;
  readonly onClose: () => void;
}

/** As many as one looks through; typing finds the others. */
const SHOWN = 30;

/** One family of all, by what one remembers of its name. */
export function ChooseFamily({ title, translator: { t }, onChoose, onClose }: ChooseFamilyProps) {
  const { phone } = useOpen();
  const typed = useSignal('');
  const changes = useChanges(phone.families.changed).value;
  const found = useMemo(() => phone.families.search(typed.value).slice(0, SHOWN), [phone, typed.value, changes]);
  return (
    <Dialog title={title} closeLabel={t('common:act.close')} onClose={onClose}>
      <form class="stack" autocomplete="off" onSubmit={(event) => event.preventDefault()}>
        <TextField
          label={t('unlocking:notes.search')}
          hiddenLabel
          kind="search"
          icon={Search}
          placeholder={t('unlocking:notes.search')}
          value={typed.value}
          onInput={(text) => {
            typed.value = text;
          }}
        />
        {found.length === 0 ? (
          <p role="status">{t('unlocking:notes.nobody')}</p>
        ) : (
          <Rows bare>
            {found.map(({ id, name }) => (
              <Row key={id} title={<Name>{name}</Name>} onPress={() => onChoose(id)} leads />
            ))}
          </Rows>
        )}
      </form>
    </Dialog>
  );
}
