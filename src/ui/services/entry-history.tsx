import { useSignal } from '@preact/signals';
import { History, Smartphone } from 'lucide-preact';
import type { HistoryEntry } from '#actions/entry-services.ts';
import type { RecordId } from '#kernel/id.ts';
import { Button } from '#ui/parts/button.tsx';
import { Name } from '#ui/parts/name.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { TimelineItem } from '#ui/parts/timeline-item.tsx';
import { Timeline } from '#ui/parts/timeline.tsx';
import { useFocusAfter } from '#ui/shell/use-focus-after.ts';
import { useEditing } from './edit-context.ts';
import { type EntryWords, sayWrite } from './say-entry-field.ts';
import { useEntryWords } from './use-entry-words.ts';

type Read = { readonly writes: readonly HistoryEntry[] | undefined } | 'reading' | undefined;

/** Who changed what when: read from the envelopes that this phone keeps, when somebody asks. */
export function EntryHistory({ record }: { readonly record: RecordId }) {
  const { phone, translator } = useEditing();
  const { t } = translator;
  const read = useSignal<Read>(undefined);
  const look = async (): Promise<void> => {
    read.value = 'reading';
    const { entries } = await phone.more();
    read.value = { writes: await entries.history(record, undefined, phone.context.spaces.organisation) };
  };
  const place = useFocusAfter(typeof read.value, 'h2');
  return (
    <section class="stack" ref={place}>
      {typeof read.value === 'object' ? (
        <>
          <h2 tabIndex={-1}>{t('directoryEdit:history.title')}</h2>
          <Writes writes={read.value.writes ?? []} />
        </>
      ) : (
        <div>
          <Button
            kind="link"
            small
            icon={History}
            onPress={() => {
              look().catch(() => {
                read.value = { writes: undefined };
              });
            }}
          >
            {t(read.value === 'reading' ? 'directoryEdit:history.looking' : 'directoryEdit:history.open')}
          </Button>
        </div>
      )}
    </section>
  );
}

function Writes({ writes }: { readonly writes: readonly HistoryEntry[] }) {
  const { t } = useEditing().translator;
  const words = useEntryWords(Object.assign({}, ...writes.map(({ fields }) => fields)));
  return writes.length === 0 ? (
    <p class="quiet">{t('directoryEdit:history.none')}</p>
  ) : (
    <Timeline>
      {writes.map((write, index) => (
        <Write key={`${write.at} ${index}`} write={write} first={index === 0} words={words} />
      ))}
    </Timeline>
  );
}

interface WriteProps {
  readonly write: HistoryEntry;
  readonly first: boolean;
  readonly words: EntryWords;
}

function Write({ write, first, words }: WriteProps) {
  const { t, dates } = words.translator;
  const answers = Object.entries(write.fields).flatMap(([name, value]) => sayWrite(words, name, value) ?? []);
  return (
    <TimelineItem
      icon={History}
      title={t(first ? 'directoryEdit:history.first' : 'directoryEdit:history.change')}
      when={
        <>
          {dates.moment(write.at)}
          {write.timeUncertain ? ` (${t('directoryEdit:history.uncertain')})` : ''} · <Name>{write.author === '' ? t('directoryEdit:history.someone') : write.author}</Name>
        </>
      }
    >
      <ul class="written-answers" role="list">
        {answers.map((answer) => (
          <li key={answer} dir="auto">
            {answer}
          </li>
        ))}
      </ul>
      {write.waiting ? (
        <Tag tone="today" icon={Smartphone}>
          {t('directoryEdit:history.waiting')}
        </Tag>
      ) : null}
    </TimelineItem>
  );
}
