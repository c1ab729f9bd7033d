import { useSignal } from '@preact/signals';
import { CalendarClock, UsersRound } from 'lucide-preact';
import { lateEntry } from '#domain/late-entry.ts';
import type { RecordId } from '#kernel/id.ts';
import { type Entry, entryById } from '#store/queries/entry-by-id.ts';
import { asSentence } from '#i18n/dates.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { Name } from '#ui/parts/name.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { BrokenRules } from './broken-rules.tsx';
import { useCasework } from './casework-context.ts';
import { type Asked, EntryActions, EntryQuestion } from './entry-actions.tsx';
import { EntryAddenda } from './entry-addenda.tsx';
import { EntryFacts } from './entry-facts.tsx';
import { EntryHistory } from './entry-history.tsx';
import { EntryPieces } from './entry-pieces.tsx';
import { EntryStanding } from './entry-standing.tsx';
import { FamilyList } from './family-list.tsx';
import { iconOf } from './kind-icons.ts';
import { useEntrySpeech } from './use-entry-speech.ts';

interface EntryScreenProps {
  readonly record: RecordId;
  /** Undefined where the entry is about no family. */
  readonly family: RecordId | undefined;
}

/** One entry, whole: what it says, who signed it, what was added, and who wrote what. */
export function EntryScreen({ record, family }: EntryScreenProps) {
  const { t } = useCasework().translator;
  const looked = useQuestion(async (reader) => ({ entry: await entryById(reader, record) }), [record]).value;
  const asked: Asked = useSignal(undefined);
  const back = family === undefined ? addressOf({ at: 'contacts' }) : addressOf({ at: 'family', family });
  return (
    <WorkingFrame
      {...(family === undefined ? {} : { list: <FamilyList own={false} current={family} /> })}
      top={<TopBar leaveLabel={t(family === undefined ? 'entry:backToList' : 'entry:back')} href={back} />}
      foot={looked?.entry === undefined ? undefined : <EntryActions entry={looked.entry} family={family} asked={asked} />}
    >
      {looked === undefined ? null : looked.entry === undefined ? <Unknown back={back} /> : <Whole entry={looked.entry} family={family} asked={asked} />}
    </WorkingFrame>
  );
}

function Unknown({ back }: { readonly back: string }) {
  const { t } = useCasework().translator;
  return (
    <>
      <PageTitle title={t('entry:title')} app={t('common:app')} hidden />
      <EmptyState title={t('entry:unknown.title')} action={<Button href={back}>{t('common:act.back')}</Button>}>
        {t('entry:unknown.text')}
      </EmptyState>
    </>
  );
}

interface OfEntryProps {
  readonly entry: Entry;
  readonly family: RecordId | undefined;
  readonly asked: Asked;
}

function Whole({ entry, family, asked }: OfEntryProps) {
  const { translator, phone } = useCasework();
  const { t, dates } = translator;
  const speech = useEntrySpeech(family);
  const { id, kind, date, note, author, event, broken } = entry.contact.value;
  const name = speech.memberName(author);
  const late = lateEntry(date, entry.written?.at);
  return (
    <>
      <header class="entry-head">
        <Sign icon={iconOf(kind)} size={28} flip={kind === 'text'} />
        <div>
          <PageTitle title={t('entry:title')} app={t('common:app')} of={id}>
            {speech.words.labelOf('contactKind', typeof kind === 'string' ? kind : kind.unknown)}
          </PageTitle>
          <p class="quiet">
            {date === undefined ? t('contacts:noDay') : asSentence(dates.full(date))} · <Name>{name === '' ? t('entry:someone') : name}</Name>
          </p>
        </div>
      </header>
      {late === undefined ? null : (
        <NoteLine icon={CalendarClock} tone="today">
          {t('entry:late', { day: dates.full(late) })}
        </NoteLine>
      )}
      <EntryStanding entry={entry} author={name} own={author === phone.context.member} />
      {event === undefined ? null : <NoteLine icon={UsersRound}>{t('entry:event')}</NoteLine>}
      <Card>
        <div class="stack">
          {note === '' ? null : (
            <p class="written" dir="auto">
              {note}
            </p>
          )}
          <EntryFacts contact={entry.contact.value} speech={speech} />
        </div>
      </Card>
      <BrokenRules broken={broken} />
      <EntryPieces entry={entry} />
      <EntryAddenda entry={entry} speech={speech} />
      <EntryQuestion entry={entry} asked={asked} />
      <EntryHistory record={id} subject={entry.contact.value.family} speech={speech} />
    </>
  );
}
