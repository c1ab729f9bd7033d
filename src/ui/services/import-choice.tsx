import { type Signal, useSignal } from '@preact/signals';
import { FileInput, FileText, Link } from 'lucide-preact';
import { startPaging } from '#domain/hsds-api-pages.ts';
import type { DirectorySource } from '#domain/source.ts';
import type { RecordId } from '#kernel/id.ts';
import { directorySources } from '#store/queries/directory-sources.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { FileField } from '#ui/parts/file-field.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { TickBox } from '#ui/parts/tick-box.tsx';
import { Tiles } from '#ui/parts/tiles.tsx';
import { useShowWrong } from '#ui/shell/use-show-wrong.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { ChooseSource } from './import-source.tsx';
import { type ImportTranslator, useImportTexts } from './import-texts.tsx';
import { sayStop } from './say-import.ts';
import type { Import, Wanted } from './use-import.ts';

type Way = 'file' | 'address';
type Missing = 'source' | 'answer' | Way;

interface Choice {
  readonly way: Signal<Way>;
  readonly files: Signal<readonly File[]>;
  readonly address: Signal<string>;
  readonly whole: Signal<boolean>;
}

/** As it was before something went wrong: only a file has to be chosen again. */
function useChoice(before: Wanted | undefined): Choice {
  const paging = before !== undefined && 'paging' in before.from ? before.from.paging : undefined;
  return {
    way: useSignal<Way>(paging === undefined ? 'file' : 'address'),
    files: useSignal<readonly File[]>([]),
    address: useSignal(paging?.list ?? ''),
    whole: useSignal(before?.whole ?? false),
  };
}

function inputOf({ way, files, address }: Choice): Wanted['from'] | undefined {
  if (way.value === 'file') {
    return files.value.length === 0 ? undefined : { files: files.value };
  }
  const paging = startPaging(address.value);
  return paging === undefined ? undefined : { paging };
}

function whatIsMissing(source: DirectorySource | undefined, choice: Choice): Missing | undefined {
  if (source === undefined) {
    return 'source';
  }
  return source.mayPublish === undefined ? 'answer' : inputOf(choice) === undefined ? choice.way.value : undefined;
}

function saySource(t: ImportTranslator['t'], missing: Missing | undefined): string | undefined {
  switch (missing) {
    case 'source':
      return t('directoryImport:source.missing');
    case 'answer':
      return t('directoryImport:source.unanswered');
    default:
      return undefined;
  }
}

/** What is brought in, and from whom. */
export function ImportChoice({ running }: { readonly running: Import }) {
  const { t } = useImportTexts();
  const sources = useQuestion(directorySources, []).value;
  const chosen = useSignal<RecordId | undefined>(running.wanted.value?.source.id);
  const choice = useChoice(running.wanted.value);
  const missing = useSignal<Missing | undefined>(undefined);
  useShowWrong(missing.value);
  const only = sources?.length === 1 ? sources[0] : undefined;
  const source = (sources?.find(({ value }) => value.id === chosen.value) ?? only)?.value;
  const read = (): void => {
    const from = inputOf(choice);
    missing.value = whatIsMissing(source, choice);
    if (source !== undefined && from !== undefined && missing.value === undefined) {
      running.read({ source, from, whole: choice.whole.value });
    }
  };
  const stop = running.stop.value;
  return sources === undefined ? null : (
    <div class="stack">
      <p class="quiet">{t('directoryImport:what')}</p>
      <Alert words={stop === undefined ? undefined : sayStop(t, stop)} />
      <ChooseSource sources={sources} source={source} error={saySource(t, missing.value)} onChoose={(id) => (chosen.value = id)} />
      {source === undefined ? null : <InputCard choice={choice} missing={missing.value} onRead={read} />}
    </div>
  );
}

interface InputCardProps {
  readonly choice: Choice;
  readonly missing: Missing | undefined;
  readonly onRead: () => void;
}

function InputCard({ choice, missing, onRead }: InputCardProps) {
  const { t } = useImportTexts();
  const { way, whole } = choice;
  return (
    <Card title={t('directoryImport:input.legend')} icon={FileInput}>
      <div class="stack import-form">
        <Tiles
          legend={t('directoryImport:input.legend')}
          hiddenLegend
          value={way.value}
          options={[
            { value: 'file', label: t('directoryImport:input.file'), icon: FileText },
            { value: 'address', label: t('directoryImport:input.address'), icon: Link },
          ]}
          onChoose={(value) => (way.value = value)}
        />
        <InputField choice={choice} missing={missing} />
        <TickBox checked={whole.value} onChange={(checked) => (whole.value = checked)}>
          {t('directoryImport:whole')}
          <small>{t('directoryImport:wholeWhat')}</small>
        </TickBox>
        <Button wide onPress={onRead}>
          {t('directoryImport:read')}
        </Button>
      </div>
    </Card>
  );
}

function InputField({ choice: { way, files, address }, missing }: Omit<InputCardProps, 'onRead'>) {
  const { t } = useImportTexts();
  return way.value === 'file' ? (
    <FileField
      label={t('directoryImport:input.fileLabel')}
      hint={t('directoryImport:input.fileHint')}
      choose={t('directoryImport:input.choose')}
      other={t('directoryImport:input.other')}
      several
      error={missing === 'file' ? t('directoryImport:input.fileMissing') : undefined}
      chosen={sayFiles(t, files.value)}
      onChoose={(_first, all) => (files.value = all)}
    />
  ) : (
    <TextField
      label={t('directoryImport:input.addressLabel')}
      hint={t('directoryImport:input.addressHint')}
      error={missing === 'address' ? t('directoryImport:input.addressBroken') : undefined}
      value={address.value}
      dir="ltr"
      verbatim
      placeholder="https://"
      onInput={(value) => (address.value = value)}
    />
  );
}

const sayFiles = (t: ImportTranslator['t'], files: readonly File[]): string | undefined =>
  files[0] === undefined ? undefined : t('directoryImport:input.files', { count: files.length, name: files[0].name });
