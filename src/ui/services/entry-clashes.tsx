import { useSignal } from '@preact/signals';
import { Copy } from 'lucide-preact';
import type { LookedEntry } from '#actions/directory-home.ts';
import { clashesOf, type EntryClash } from '#actions/entry-clashes.ts';
import { settleEntry } from '#actions/take-away-entry.ts';
import type { DirectoryTable } from '#domain/directory-record.ts';
import { namesOfDevices } from '#store/queries/names-of-devices.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Name } from '#ui/parts/name.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { TwoVersions } from '#ui/parts/two-versions.tsx';
import { useShell } from '#ui/shell/shell-context.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useEditing } from './edit-context.ts';
import { sayField, sayValue } from './say-entry-field.ts';
import { sayEntryFailure } from './say-wrong.ts';
import { useEntryWords } from './use-entry-words.ts';

interface ClashesProps {
  readonly noun: DirectoryTable;
  readonly entry: LookedEntry;
}

/** What two coordinators changed apart: both stand here until one of them chooses. */
export function EntryClashes({ noun, entry }: ClashesProps) {
  const { t } = useEditing().translator;
  const clashes = clashesOf(entry.state);
  return clashes.length === 0 ? null : (
    <section class="caution stack">
      <h2>
        <Sign icon={Copy} size={22} />
        <span>{t('directoryEdit:clash.title')}</span>
      </h2>
      <p>{t('directoryEdit:clash.text')}</p>
      {clashes.map((clash) => (
        <OneClash key={clash.field} noun={noun} entry={entry} clash={clash} />
      ))}
    </section>
  );
}

function OneClash({ noun, entry, clash }: ClashesProps & { readonly clash: EntryClash }) {
  const { phone, translator } = useEditing();
  const { t, dates } = translator;
  const { told } = useShell();
  const words = useEntryWords({ [clash.field]: true, provider: clash.field === 'provider' ? clash.versions[0]?.value : undefined });
  const nameOf = useQuestion(namesOfDevices, []).value;
  const [chosen, problem] = [useSignal<string | undefined>(undefined), useSignal<string | undefined>(undefined)];
  const label = sayField(words, clash.field) ?? clash.field;
  const settle = async (): Promise<void> => {
    // The versions that were looked at: another that arrives meanwhile stands beside the answer.
    const keep = clash.versions[Number(chosen.value)]?.value ?? null;
    const saved = await settleEntry(phone.context, { noun, ...entry }, { field: clash.field, keep });
    if (saved.ok) {
      told.tell(t('directoryEdit:clash.saved'));
    } else {
      problem.value = sayEntryFailure(t, saved.failure);
    }
  };
  return (
    <div class="stack tight">
      <h3>{label}</h3>
      <TwoVersions
        legend={label}
        versions={clash.versions.map(({ value, at, device }, index) => ({
          value: String(index),
          shown: <Name>{sayValue(words, clash.field, value) ?? t('directoryEdit:value.empty')}</Name>,
          who: <Name>{device === phone.context.device ? t('directoryEdit:clash.you') : nameOf?.(device) || t('directoryEdit:history.someone')}</Name>,
          when: dates.moment(at),
        }))}
        keepLabel={t('directoryEdit:clash.keep')}
        chosen={chosen.value}
        onChoose={(version) => {
          chosen.value = version;
        }}
      />
      <Alert words={problem.value} />
      <div>
        <Button kind="second" notYet={chosen.value === undefined ? t('directoryEdit:wrong.choice-missing') : undefined} onPress={() => void settle()}>
          {t('directoryEdit:clash.do')}
        </Button>
      </div>
    </div>
  );
}
