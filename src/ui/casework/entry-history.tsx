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
import { useCasework } from './casework-context.ts';
import type { EntrySpeech } from './use-entry-speech.ts';

interface EntryHistoryProps {
  readonly record: RecordId;
  readonly subject: RecordId | undefined;
  readonly speech: Pick<EntrySpeech, 'sayField'>;
  /** What writing it first and changing it are called, where it is no note. */
  readonly titles?: { readonly first: string; readonly change: string };
}

/** Who wrote what when: read from the envelopes that are kept, when somebody asks. */
export function EntryHistory({ record, subject, speech, titles }: EntryHistoryProps) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const read = useSignal<{ readonly writes: readonly HistoryEntry[] | undefined } | 'reading' | undefined>(undefined);
  const look = async (): Promise<void> => {
    read.value = 'reading';
    const { entries } = await phone.more();
    read.value = { writes: await entries.history(record, subject) };
  };
  const place = useFocusAfter(typeof read.value, 'h2');
  return (
    <section class="stack" ref={place}>
      {read.value === undefined || read.value === 'reading' ? (
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
            {t(read.value === 'reading' ? 'entry:history.looking' : 'entry:history.open')}
          </Button>
        </div>
      ) : (
        <>
          <h2 tabIndex={-1}>{t('entry:history.title')}</h2>
          {read.value.writes === undefined || read.value.writes.length === 0 ? (
            <p class="quiet">{t('entry:history.none')}</p>
          ) : (
            <Timeline>
              {read.value.writes.map((write, index) => (
                <Write key={`${write.at} ${index}`} write={write} first={index === 0} speech={speech} titles={titles} />
              ))}
            </Timeline>
          )}
        </>
      )}
    </section>
  );
}

interface WriteProps extends Pick<EntryHistoryProps, 'speech'> {
  readonly write: HistoryEntry;
  readonly first: boolean;
  readonly titles: EntryHistoryProps['titles'];
}

function Write({ write, first, speech, titles }: WriteProps) {
  const { translator } = useCasework();
  const { t, dates } = translator;
  const signed = Object.hasOwn(write.fields, 'signed');
  const answers = Object.entries(write.fields).flatMap(([field, value]) => {
    const said = speech.sayField(field, value);
    return said === undefined ? [] : [{ field, ...said }];
  });
  const ours = titles === undefined ? undefined : first ? titles.first : titles.change;
  const title = signed ? 'entry:history.signed' : first ? 'entry:history.first' : 'entry:history.change';
  return (
    <TimelineItem
      icon={History}
      title={ours ?? t(title)}
      when={
        <>
          {dates.moment(write.at)}
          {write.timeUncertain ? ` (${t('entry:history.uncertain')})` : ''} · <Name>{write.author === '' ? t('entry:someone') : write.author}</Name>
        </>
      }
    >
      <ul class="written-answers" role="list">
        {answers.map(({ field, label, value }) => (
          <li key={field} dir="auto">
            {value === undefined ? t('entry:history.removed', { field: label }) : t('entry:history.line', { field: label, value })}
          </li>
        ))}
      </ul>
      {write.waiting ? (
        <Tag tone="today" icon={Smartphone}>
          {t('entry:history.waiting')}
        </Tag>
      ) : null}
    </TimelineItem>
  );
}
