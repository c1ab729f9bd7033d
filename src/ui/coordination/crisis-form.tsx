import { useSignal } from '@preact/signals';
import { addCrisisLine, keepCrisisNumber, type ShownLine } from '#actions/edit-crisis-lines.ts';
import { type CrisisWordsDraft, builtInLines, sourceOf } from '#domain/crisis-lines.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Dialog } from '#ui/parts/dialog.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { type Failure, sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useCoordination } from './coordination-context.ts';
import { nameOfLine } from './crisis-line-name.ts';

interface CrisisFormProps {
  /** None for a line of the team's own that is being added. */
  readonly shown: ShownLine | undefined;
  readonly onClose: () => void;
}

const noWords: CrisisWordsDraft = { fr: '', en: '', whatFr: '', whatEn: '' };

/** Where to check is offered from the beginning, also for a number that came without. */
const firstSource = (shown: ShownLine | undefined): string => {
  const line = shown?.line;
  return line?.source || (line?.kind === 'ours' ? builtInLines[line.code].source : '');
};

/** Two ways to keep a number: checked today, or not. */
export function CrisisForm({ shown, onClose }: CrisisFormProps) {
  const { phone, translator } = useCoordination();
  const { t } = translator;
  const { told } = useShell();
  const words = useSignal(noWords);
  const number = useSignal(shown?.line.number ?? '');
  const source = useSignal(firstSource(shown));
  const failure = useSignal<Failure | undefined>(undefined);
  const save = async (checked: boolean): Promise<void> => {
    const draft = { number: number.value, source: source.value, checked };
    const saved = shown === undefined ? await addCrisisLine(phone.context, words.value, draft) : await keepCrisisNumber(phone.context, shown, draft);
    if (saved.ok) {
      onClose();
      told.tell(t(checked ? 'crisis:keep.savedChecked' : 'crisis:keep.saved'));
    } else {
      failure.value = saved.failure;
    }
  };
  const errorOf = (...kinds: readonly Failure['kind'][]): string | undefined =>
    failure.value !== undefined && kinds.includes(failure.value.kind) ? sayFailure(t, failure.value) : undefined;
  const elsewhere = failure.value === undefined || failure.value.kind.startsWith('crisis-') ? undefined : sayFailure(t, failure.value);
  return (
    <Dialog
      title={shown === undefined ? t('crisis:keep.addTitle') : nameOfLine(translator, shown.line)}
      closeLabel={t('common:act.close')}
      onClose={onClose}
      foot={
        <>
          <Button kind="second" onPress={() => void save(false)}>
            {t('crisis:keep.notChecked')}
          </Button>
          <Button onPress={() => void save(true)}>{t('crisis:keep.checkedToday')}</Button>
        </>
      }
    >
      <div class="stack">
        {shown === undefined ? <Words words={words.value} error={errorOf('crisis-name', 'crisis-text-too-long')} onInput={(next) => (words.value = next)} /> : null}
        <TextField
          kind="tel"
          label={t('crisis:keep.number')}
          error={errorOf('crisis-number', 'crisis-number-missing')}
          value={number.value}
          onInput={(text) => (number.value = text)}
        />
        <TextField
          label={t('crisis:keep.source')}
          hint={t('crisis:keep.sourceHint')}
          error={errorOf('crisis-source-missing', ...(shown === undefined ? [] : ['crisis-text-too-long' as const]))}
          verbatim
          value={source.value}
          onInput={(text) => (source.value = text)}
        />
        <OpenSource source={source.value} />
        <Alert words={elsewhere} />
      </div>
    </Dialog>
  );
}

function OpenSource({ source }: { readonly source: string }) {
  const { t } = useCoordination().translator;
  const { name, address } = sourceOf(source);
  return address === undefined ? null : (
    <Button kind="link" small href={address} newTab>
      {t('crisis:opens', { what: name })}
    </Button>
  );
}

interface WordsProps {
  readonly words: CrisisWordsDraft;
  readonly error: string | undefined;
  readonly onInput: (words: CrisisWordsDraft) => void;
}

function Words({ words, error, onInput }: WordsProps) {
  const { t } = useCoordination().translator;
  const optional = t('common:field.optional');
  return (
    <>
      <TextField label={t('crisis:keep.nameFr')} lang="fr" error={error} value={words.fr} onInput={(fr) => onInput({ ...words, fr })} />
      <TextField label={t('crisis:keep.whatFr')} lang="fr" aside={optional} value={words.whatFr} onInput={(whatFr) => onInput({ ...words, whatFr })} />
      <TextField label={t('crisis:keep.nameEn')} lang="en" aside={optional} value={words.en} onInput={(en) => onInput({ ...words, en })} />
      <TextField label={t('crisis:keep.whatEn')} lang="en" aside={optional} value={words.whatEn} onInput={(whatEn) => onInput({ ...words, whatEn })} />
    </>
  );
}
