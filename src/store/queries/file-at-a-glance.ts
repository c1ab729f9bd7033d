import type { Day } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Reader } from '#store/reader.ts';
import { contactsOfFamily } from './contacts-of-family.ts';
import { familyById } from './family-by-id.ts';
import { householdsOfFamily } from './households-of-family.ts';
import { peopleOfFamily } from './people-of-family.ts';
import { phonesOfFamily } from './phones-of-family.ts';

/** What somebody reads of a file to say whether another one is of the same family. */
export type FileAtAGlance = {
  readonly id: RecordId;
  readonly name: string;
  /** As it was written: a code of ours, or not. */
  readonly language: string;
  readonly phones: readonly string[];
  readonly adults: readonly string[];
  readonly students: readonly { readonly name: string; readonly birthDate: Day | undefined }[];
  readonly addresses: readonly string[];
  readonly contacts: number;
  readonly lastContact: Day | undefined;
};

export async function fileAtAGlance(reader: Reader, id: RecordId): Promise<FileAtAGlance | undefined> {
  const family = await familyById(reader, id);
  if (family === undefined) {
    return undefined;
  }
  const [phones, people, households, contacts] = await Promise.all([
    phonesOfFamily(reader, id),
    peopleOfFamily(reader, id),
    householdsOfFamily(reader, id),
    contactsOfFamily(reader, id),
  ]);
  const { name, language } = family.value;
  return {
    id,
    name,
    language: typeof language === 'string' ? language : language.unknown,
    phones: phones.map(({ value }) => value.number),
    adults: people.flatMap(({ value }) => (value.kind === 'student' ? [] : [value.name])),
    students: people.flatMap(({ value }) => (value.kind === 'student' ? [{ name: value.name, birthDate: value.birthDate }] : [])),
    addresses: households.flatMap(({ value }) => (value.address === '' ? [] : [value.address])),
    contacts: contacts.length,
    lastContact: contacts.find(({ value }) => value.date !== undefined)?.value.date,
  };
}
