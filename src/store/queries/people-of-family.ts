import type { RecordId } from '#kernel/id.ts';
import { type Person, readPerson } from '#domain/person.ts';
import type { Reader } from '#store/reader.ts';
import { rowsOfFamily } from './files-of-family.ts';
import { type Kept, rowsToKept } from './kept.ts';
import { isStanding } from './standing.ts';

const rank = ({ kind }: Person): number => (kind === 'student' ? 1 : 0);

const byAge = ({ value: a }: Kept<Person>, { value: b }: Kept<Person>): number =>
  rank(a) - rank(b) ||
  (a.birthDate ?? '9').localeCompare(b.birthDate ?? '9', 'en') ||
  a.name.localeCompare(b.name, 'fr') ||
  (a.id < b.id ? -1 : 1);

/** Adults first, then students from the oldest; those of one age by name. */
export async function peopleOfFamily(reader: Reader, family: RecordId): Promise<readonly Kept<Person>[]> {
  const rows = rowsToKept(await rowsOfFamily(reader, 'people', family), readPerson);
  return rows.filter(isStanding).toSorted(byAge);
}
