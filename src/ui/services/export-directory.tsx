import { useSignal } from '@preact/signals';
import { FileJson, Share2, Table } from 'lucide-preact';
import type { DirectoryFormat } from '#actions/directory-services.ts';
import type { Translator } from '#i18n/translate.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { Lazy } from '#ui/shell/lazy.tsx';
import { saveFile } from '#ui/shell/save-file.ts';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import type { ShellTexts } from '#ui/shell/speech.ts';
import { sayTerm } from './say-term.ts';
import { type servicesTexts, useServices } from './services-context.ts';

type Words = Translator<ShellTexts | (typeof servicesTexts)[number] | 'directoryExport'>;

/** Saves what is published of the directory as a file for others. Stands on any screen of the directory, for whoever is here. */
export function ExportDirectory() {
  const { translator } = useServices();
  return (
    <Lazy load={() => translator.with(['directoryExport'])} of={translator}>
      {(words) => <Export words={words} />}
    </Lazy>
  );
}

const endings = { json: 'json', csv: 'zip' } as const;

function useExport({ t }: Words) {
  const { phone, today } = useServices();
  const { told } = useShell();
  const working = useSignal<DirectoryFormat | undefined>(undefined);
  const failure = useSignal<string | undefined>(undefined);
  const begin = async (format: DirectoryFormat): Promise<void> => {
    if (working.value !== undefined) {
      return;
    }
    working.value = format;
    failure.value = undefined;
    const made = await phone.more().then(({ directory }) => directory.exportDirectory(format, (facet, code) => sayTerm(t, facet, code)));
    working.value = undefined;
    if (!made.ok) {
      failure.value = sayFailure(t, made.failure);
      return;
    }
    const { file, services } = made.value;
    saveFile(file, t('directoryExport:file', { day: today, ending: endings[format] }));
    told.tell(t('directoryExport:saved', { count: services }));
  };
  return { working: working.value, failure: failure.value, begin: (format: DirectoryFormat) => void begin(format) };
}

function Export({ words }: { readonly words: Words }) {
  const { t } = words;
  const { working, failure, begin } = useExport(words);
  const notYet = working === undefined ? undefined : t('directoryExport:working');
  return (
    <Card title={t('directoryExport:title')} icon={Share2}>
      <div class="stack tight">
        <p class="quiet">{t('directoryExport:what')}</p>
        <p class="quiet">{t('directoryExport:never')}</p>
        <div class="buttons">
          <Button kind="second" icon={FileJson} notYet={notYet} onPress={() => begin('json')}>
            {t('directoryExport:json')}
          </Button>
          <Button kind="second" icon={Table} notYet={notYet} onPress={() => begin('csv')}>
            {t('directoryExport:csv')}
          </Button>
        </div>
        <div>
          <div role="status">{notYet === undefined ? null : <p class="quiet">{notYet}</p>}</div>
          <Alert words={failure} />
        </div>
      </div>
    </Card>
  );
}
