import type { RecordId } from '#kernel/id.ts';
import { Lazy } from '#ui/shell/lazy.tsx';
import type { Route } from '#ui/shell/route.ts';
import { useCasework } from './casework-context.ts';
import { LogAnywhere } from './log-anywhere.tsx';

const entryPlaces = ['log-anywhere', 'log-several', 'log-elsewhere', 'contacts', 'contact', 'correct'] as const;
export type EntryPlace = (typeof entryPlaces)[number];

/** The screens around the log of contacts, and those of one entry. */
export const isEntryPlace = (at: Route['at']): at is EntryPlace => entryPlaces.some((place) => place === at);

interface EntryDoorsProps {
  readonly at: EntryPlace;
  readonly record: RecordId | undefined;
  readonly family: RecordId | undefined;
}

/** Choosing a family is at hand; the others are fetched when somebody opens one. */
export function EntryDoors({ at, record, family }: EntryDoorsProps) {
  switch (at) {
    case 'log-anywhere':
      return <LogAnywhere />;
    case 'log-several':
      return <SeveralDoor />;
    case 'log-elsewhere':
      return <ElsewhereDoor />;
    case 'contacts':
      return <ContactsDoor />;
    case 'contact':
      return <EntryDoor key={record} record={record} family={family} />;
    case 'correct':
      return <CorrectDoor key={record} record={record} family={family} />;
  }
}

interface EntryDoorProps {
  readonly record: RecordId | undefined;
  readonly family: RecordId | undefined;
}

function EntryDoor({ record, family }: EntryDoorProps) {
  const { translator } = useCasework();
  return record === undefined ? null : (
    <Lazy load={() => import('./entry-screen.tsx')} of={translator}>
      {({ EntryScreen }) => <EntryScreen record={record} family={family} />}
    </Lazy>
  );
}

function CorrectDoor({ record, family }: EntryDoorProps) {
  const { translator } = useCasework();
  return record === undefined ? null : (
    <Lazy load={() => import('./correct-entry.tsx')} of={translator}>
      {({ CorrectEntry }) => <CorrectEntry record={record} family={family} />}
    </Lazy>
  );
}

function SeveralDoor() {
  const { translator } = useCasework();
  return (
    <Lazy load={() => import('./log-several.tsx')} of={translator}>
      {({ LogSeveral }) => <LogSeveral />}
    </Lazy>
  );
}

function ElsewhereDoor() {
  const { translator } = useCasework();
  return (
    <Lazy load={() => import('./log-elsewhere.tsx')} of={translator}>
      {({ LogElsewhere }) => <LogElsewhere />}
    </Lazy>
  );
}

function ContactsDoor() {
  const { translator } = useCasework();
  return (
    <Lazy load={() => import('./contacts-elsewhere.tsx')} of={translator}>
      {({ ContactsElsewhere }) => <ContactsElsewhere />}
    </Lazy>
  );
}
