import { useSignal } from '@preact/signals';
import { Archive, ArchiveRestore, Plus } from 'lucide-preact';
import { addWord, putAway } from '#actions/edit-team-list.ts';
import { type ListEntry, type ListName, type OfferedWord, wordsOf } from '#domain/team-list.ts';
import type { Kept } from '#store/queries/kept.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { IconButton } from '#ui/parts/icon-button.tsx';
import type { Icon } from '#ui/parts/sign.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { type Failure, sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useFocusAfter } from '#ui/shell/use-focus-after.ts';
import { useCoordination } from './coordination-context.ts';
import { builtInWords } from './built-in-words.ts';

interface WordListProps {
  readonly list: ListName;
  readonly entries: readonly Kept<ListEntry>[];
  readonly editable: boolean;
  readonly icon: Icon;
}

type Word = OfferedWord<string>;

/** One list: our words, the team's own, and which of them are put away. */
export function WordList({ list, entries, editable, icon }: WordListProps) {
  const { phone, translator } = useCoordination();
  const { t, language } = translator;
  const failure = useSignal<Failure | undefined>(undefined);
  const ours = builtInWords(t)[list];
  const words = wordsOf(list, ours.map(({ code }) => code), entries.map(({ value }) => value));
  const labelOf = (word: Word): string =>
    word.kind === 'ours' ? (ours.find(({ code }) => code === word.code)?.label ?? word.code) : language === 'en' ? word.labels.en : word.labels.fr;
  const toggle = async (word: Word): Promise<void> => {
    const known = entries.find(({ value }) => value.list === list && value.code === word.code);
    const entry = known === undefined ? undefined : { id: known.value.id, state: known.state };
    const saved = await putAway(phone.context, { list, code: word.code, entry }, !word.hidden);
    failure.value = saved.ok ? undefined : saved.failure;
  };
  return (
    <Card title={t(`words:list.${list}`)} icon={icon}>
      <div class="stack">
        <ul class="rows" role="list" aria-label={t(`words:list.${list}`)}>
          {words.map((word) => (
            <li key={word.code}>
              <div class="row still">
                <span class="words">
                  <strong>
                    <bdi>{labelOf(word)}</bdi>
                  </strong>
                  {word.kind === 'own' ? <small>{t('words:own')}</small> : null}
                </span>
                {word.hidden ? <Tag tone="plain">{t('words:hidden')}</Tag> : null}
                {editable ? (
                  <IconButton
                    icon={word.hidden ? ArchiveRestore : Archive}
                    label={t(word.hidden ? 'words:show' : 'words:hide', { word: labelOf(word) })}
                    onPress={() => void toggle(word)}
                  />
                ) : null}
              </div>
            </li>
          ))}
        </ul>
        {failure.value === undefined ? null : <p class="error">{sayFailure(t, failure.value)}</p>}
        {editable ? <AddWord list={list} known={words.map((word) => labelOf(word))} /> : null}
      </div>
    </Card>
  );
}

interface AddWordProps {
  readonly list: ListName;
  readonly known: readonly string[];
}

/** A button that gives way to the word's two fields. */
function AddWord({ list, known }: AddWordProps) {
  const { t } = useCoordination().translator;
  const open = useSignal(false);
  const place = useFocusAfter(open.value, open.value ? 'input' : 'button');
  const leave = (): void => {
    open.value = false;
  };
  return (
    <div class="stack" ref={place}>
      {open.value ? (
        <TypeWord {...{ list, known }} onDone={leave} />
      ) : (
        <Button
          kind="second"
          icon={Plus}
          onPress={() => {
            open.value = true;
          }}
        >
          {t(`words:add.${list}`)}
        </Button>
      )}
    </div>
  );
}

function TypeWord({ list, known, onDone }: AddWordProps & { readonly onDone: () => void }) {
  const { phone, translator } = useCoordination();
  const { t } = translator;
  const { told } = useShell();
  const typed = useSignal({ fr: '', en: '' });
  const failure = useSignal<Failure | undefined>(undefined);
  const add = async (): Promise<void> => {
    const saved = await addWord(phone.context, { list, known }, typed.value);
    if (saved.ok) {
      onDone();
      told.tell(t('words:added'));
    } else {
      failure.value = saved.failure;
    }
  };
  const set = (changes: Partial<{ fr: string; en: string }>): void => {
    failure.value = undefined;
    typed.value = { ...typed.value, ...changes };
  };
  return (
    <>
      <TextField
        label={t('words:inFrench')}
        lang="fr"
        error={failure.value === undefined ? undefined : sayFailure(t, failure.value)}
        value={typed.value.fr}
        onInput={(fr) => set({ fr })}
      />
      <TextField label={t('words:inEnglish')} lang="en" aside={t('common:field.optional')} value={typed.value.en} onInput={(en) => set({ en })} />
      <div class="buttons">
        <Button onPress={() => void add()}>{t('words:addIt')}</Button>
        <Button kind="link" onPress={onDone}>
          {t('common:act.cancel')}
        </Button>
      </div>
    </>
  );
}
