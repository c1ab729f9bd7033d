import { useSignal } from '@preact/signals';
import { BadgeCheck, Smartphone } from 'lucide-preact';
import type { FamilyFile } from '#actions/phone.ts';
import { lateEntry } from '#domain/late-entry.ts';
import { Button } from '#ui/parts/button.tsx';
import { Name } from '#ui/parts/name.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { TimelineItem } from '#ui/parts/timeline-item.tsx';
import { Timeline } from '#ui/parts/timeline.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { BrokenRules } from './broken-rules.tsx';
import { type CaseworkTranslator, useCasework } from './casework-context.ts';
import { iconOf } from './kind-icons.ts';
import { type EntrySpeech, useEntrySpeech } from './use-entry-speech.ts';

type Contacts = FamilyFile['contacts'];

/** Drawn at first; a family that is followed for years has hundreds. */
const AT_FIRST = 30;

/** What took place, newest first; what only this phone has says so. */
export function Contacts({ contacts }: { readonly contacts: Contacts }) {
  const { t } = useCasework().translator;
  const shown = useSignal(AT_FIRST);
  const speech = useEntrySpeech(undefined);
  return (
    <section class="stack">
      <h2>{t('families:contacts.title')}</h2>
      {contacts.length === 0 ? <p class="quiet">{t('families:contacts.none')}</p> : null}
      <Timeline>
        {contacts.slice(0, shown.value).map((contact) => (
          <ContactItem key={contact.value.id} contact={contact} speech={speech} />
        ))}
      </Timeline>
      {contacts.length <= shown.value ? null : (
        <Button
          kind="second"
          onPress={() => {
            shown.value += AT_FIRST * 4;
          }}
        >
          {t('families:contacts.more')}
        </Button>
      )}
    </section>
  );
}

interface ContactItemProps {
  readonly contact: Contacts[number];
  readonly speech: EntrySpeech;
}

function ContactItem({ contact, speech }: ContactItemProps) {
  const { translator } = useCasework();
  const { t } = translator;
  const { id, family, kind, note, author, broken, reached, signed } = contact.value;
  return (
    <TimelineItem
      icon={iconOf(kind)}
      flip={kind === 'text'}
      title={speech.words.labelOf('contactKind', typeof kind === 'string' ? kind : kind.unknown)}
      href={addressOf(family === undefined ? { at: 'contact', record: id } : { at: 'contact', family, record: id })}
      when={
        <>
          {sayWhen(translator, contact)} · <Name>{speech.memberName(author) || contact.author || t('families:someone')}</Name>
        </>
      }
    >
      {note === '' ? null : (
        <p class="written" dir="auto">
          {note}
        </p>
      )}
      {reached === 'yes' ? null : <Tag tone="plain">{speech.reached(contact.value)}</Tag>}
      {contact.waiting ? (
        <Tag tone="today" icon={Smartphone}>
          {t('families:onlyHere')}
        </Tag>
      ) : null}
      {signed === undefined ? null : (
        <Tag tone="plain" icon={BadgeCheck}>
          {t('contacts:signed')}
        </Tag>
      )}
      <BrokenRules broken={broken} />
    </TimelineItem>
  );
}

/** The day it took place; one that was written down later says so. */
function sayWhen({ t, dates }: CaseworkTranslator, { value: { date }, state }: Contacts[number]): string {
  if (date === undefined) {
    return t('contacts:noDay');
  }
  // Its author is written once: with the entry itself.
  const late = lateEntry(date, state['author']?.heads[0]?.at);
  return late === undefined ? dates.long(date) : `${dates.long(date)} (${t('contacts:notedLate', { day: dates.short(late) })})`;
}
