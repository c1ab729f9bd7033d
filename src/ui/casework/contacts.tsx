import { useSignal } from '@preact/signals';
import { Smartphone } from 'lucide-preact';
import type { FamilyFile } from '#actions/phone.ts';
import { dayAt, daysBetween } from '#kernel/day.ts';
import { Button } from '#ui/parts/button.tsx';
import { Name } from '#ui/parts/name.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { TimelineItem } from '#ui/parts/timeline-item.tsx';
import { Timeline } from '#ui/parts/timeline.tsx';
import { BrokenRules } from './broken-rules.tsx';
import { type CaseworkTranslator, useCasework } from './casework-context.ts';
import { iconOf } from './kind-icons.ts';
import { sayKind } from './say-kind.ts';

type Contacts = FamilyFile['contacts'];

/** Drawn at first; a family that is followed for years has hundreds. */
const AT_FIRST = 30;

/** What took place, newest first; what only this phone has says so. */
export function Contacts({ contacts }: { readonly contacts: Contacts }) {
  const { t } = useCasework().translator;
  const shown = useSignal(AT_FIRST);
  return (
    <section class="stack">
      <h2>{t('families:contacts.title')}</h2>
      {contacts.length === 0 ? <p class="quiet">{t('families:contacts.none')}</p> : null}
      <Timeline>
        {contacts.slice(0, shown.value).map((contact) => (
          <ContactItem key={contact.value.id} contact={contact} />
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

function ContactItem({ contact }: { readonly contact: Contacts[number] }) {
  const { translator } = useCasework();
  const { t } = translator;
  const { kind, note, broken } = contact.value;
  return (
    <TimelineItem
      icon={iconOf(kind)}
      title={sayKind(t, kind)}
      when={
        <>
          {sayWhen(translator, contact)} · <Name>{contact.author === '' ? t('families:someone') : contact.author}</Name>
        </>
      }
    >
      {note === '' ? null : (
        <p class="written" dir="auto">
          {note}
        </p>
      )}
      {contact.waiting ? (
        <Tag tone="today" icon={Smartphone}>
          {t('families:onlyHere')}
        </Tag>
      ) : null}
      <BrokenRules broken={broken} />
    </TimelineItem>
  );
}

/** The day it took place; one that was written down later says so. */
function sayWhen({ t, dates }: CaseworkTranslator, { value: { date }, at }: Contacts[number]): string {
  if (date === undefined) {
    return t('contacts:noDay');
  }
  const noted = dayAt(at);
  return daysBetween(date, noted) > 1
    ? `${dates.long(date)} (${t('contacts:notedLate', { day: dates.short(noted) })})`
    : dates.long(date);
}
