import { useSignal } from '@preact/signals';
import { PenLine } from 'lucide-preact';
import type { Contact } from '#domain/contact.ts';
import { contactsElsewhere } from '#store/queries/contacts-elsewhere.ts';
import { Button } from '#ui/parts/button.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useHasDraft } from '#ui/shell/use-has-draft.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCasework } from './casework-context.ts';
import { iconOf } from './kind-icons.ts';
import { sayPast } from './say-day.ts';
import { type EntrySpeech, useEntrySpeech } from './use-entry-speech.ts';

const AT_FIRST = 40;
const BEGINNING = 90;

/** The first words; the whole of it is one press away. */
const beginningOf = (note: string): string => (note.length > BEGINNING ? `${note.slice(0, BEGINNING).trimEnd()}…` : note);

/** Talks with the school and with partners that stand in no family's file. */
export function ContactsElsewhere() {
  const { t } = useCasework().translator;
  const shown = useSignal(AT_FIRST);
  const contacts = useQuestion((reader) => contactsElsewhere(reader, shown.value + 1), [shown.value]).value;
  const begun = useHasDraft('log:elsewhere').value;
  const speech = useEntrySpeech(undefined);
  const write = (
    <Button wide icon={PenLine} flip href={addressOf({ at: 'log-elsewhere' })}>
      {t(begun ? 'families:resume' : 'log:list.add')}
    </Button>
  );
  return (
    <WorkingFrame top={<TopBar leaveLabel={t('common:act.back')} href={addressOf({ at: 'log-anywhere' })} />} foot={<Foot>{write}</Foot>}>
      <PageTitle title={t('log:list.title')} app={t('common:app')} />
      {contacts === undefined ? null : contacts.length === 0 ? (
        <EmptyState title={t('log:list.empty')}>{t('log:list.emptyText')}</EmptyState>
      ) : (
        <Rows label={t('log:list.title')}>
          {contacts.slice(0, shown.value).map(({ value }) => (
            <OneOfThem key={value.id} contact={value} speech={speech} />
          ))}
        </Rows>
      )}
      {contacts === undefined || contacts.length <= shown.value ? null : (
        <Button
          kind="second"
          onPress={() => {
            shown.value += AT_FIRST * 2;
          }}
        >
          {t('log:list.more')}
        </Button>
      )}
    </WorkingFrame>
  );
}

function OneOfThem({ contact, speech }: { readonly contact: Contact; readonly speech: EntrySpeech }) {
  const { translator, today } = useCasework();
  const { t } = translator;
  const { id, kind, date, note, staff, partner } = contact;
  const who = [...staff.map(({ role, name }) => speech.sayField(`staff:${role}`, name === '' ? true : name)?.value ?? ''), ...(partner === '' ? [] : [partner])];
  return (
    <Row
      icon={iconOf(kind)}
      flip={kind === 'text'}
      title={<span dir="auto">{who.join(' · ')}</span>}
      detail={<span dir="auto">{note === '' ? speech.words.labelOf('contactKind', typeof kind === 'string' ? kind : kind.unknown) : beginningOf(note)}</span>}
      side={date === undefined ? undefined : sayPast(t, date, today)}
      href={addressOf({ at: 'contact', record: id })}
    />
  );
}
