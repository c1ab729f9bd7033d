import { useSignal } from '@preact/signals';
import { Building2, Search } from 'lucide-preact';
import { parseId, type RecordId } from '#kernel/id.ts';
import { providersByName } from '#store/queries/providers-by-name.ts';
import { Button } from '#ui/parts/button.tsx';
import { Name } from '#ui/parts/name.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useEditing } from './edit-context.ts';
import { StartProvider } from './start-buttons.tsx';
import type { EntryForm } from './use-entry-form.ts';

const MOST = 6;

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

interface ChoiceProps {
  readonly form: EntryForm;
  /** Whether it may be somebody who is kept among ourselves; a published entry belongs to none of them. */
  readonly mayBeKept: boolean;
}

/** Who offers it: found by a few letters of their name. */
export function ProviderChoice({ form, mayBeKept }: ChoiceProps) {
  const { t } = useEditing().translator;
  const providers = useQuestion((reader) => providersByName(reader), []).value;
  const [open, typed] = [useSignal(false), useSignal('')];
  const chosen = parseId<RecordId>(form.texts['provider']);
  const name = providers?.find(({ value }) => value.id === chosen)?.value.name;
  const choose = (id: string): void => {
    form.set({ provider: id });
    open.value = false;
    typed.value = '';
  };
  if (providers === undefined) {
    return null;
  }
  if (chosen !== undefined && !open.value) {
    return (
      <div class="chosen-provider">
        <Sign icon={Building2} size={22} />
        <span class="words">
          <small>{t('directoryEdit:field.provider')}</small>
          <strong>{name === undefined ? '…' : <Name>{name}</Name>}</strong>
        </span>
        <Button
          kind="link"
          small
          onPress={() => {
            open.value = true;
          }}
        >
          {t('directoryEdit:chosenProvider.change')}
        </Button>
      </div>
    );
  }
  const found = providers.filter((one) => (mayBeKept || !one.kept) && plain(one.value.name).includes(plain(typed.value))).slice(0, MOST);
  return (
    <div class="stack tight">
      <TextField kind="search" icon={Search} label={t('directoryEdit:chosenProvider.search')} value={typed.value} onInput={(text) => (typed.value = text)} verbatim />
      {found.length === 0 ? (
        <p class="quiet">{t('directoryEdit:chosenProvider.none')}</p>
      ) : (
        <Rows label={t('directoryEdit:field.provider')}>
          {found.map(({ value }) => (
            <Row key={value.id} title={<Name>{value.name}</Name>} icon={Building2} onPress={() => choose(value.id)} />
          ))}
        </Rows>
      )}
      <div class="buttons">
        {chosen === undefined ? null : (
          <Button kind="link" small onPress={() => choose('')}>
            {t('directoryEdit:chosenProvider.no')}
          </Button>
        )}
        <StartProvider label={t('directoryEdit:open.provider')} />
      </div>
    </div>
  );
}
