import { locationById, providerById, serviceById } from '#store/queries/directory.ts';
import type { Reader } from '#store/reader.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useEditing } from './edit-context.ts';
import type { EntryWords } from './say-entry-field.ts';

async function nameIn(reader: Reader, id: RecordId): Promise<readonly [string, string] | undefined> {
  const found = await Promise.all([providerById(reader, id), serviceById(reader, id), locationById(reader, id)]);
  const one = found.find((entry) => entry !== undefined);
  return one === undefined ? undefined : [id, one.value.name];
}

/** Every entry that fields of an entry lead to. */
const namedIn = (fields: Readonly<Record<string, unknown>>): readonly RecordId[] =>
  [...new Set([fields['provider'], ...Object.keys(fields).filter((name) => /^(?:place|service):/.test(name)).map((name) => name.slice(name.indexOf(':') + 1))])].flatMap(
    (id) => parseId<RecordId>(id) ?? [],
  );

/** How what stands in an entry is said; what it leads to is called by its name. */
export function useEntryWords(fields: Readonly<Record<string, unknown>>): EntryWords {
  const { translator, today } = useEditing();
  const ids = namedIn(fields);
  const names = useQuestion(async (reader) => new Map((await Promise.all(ids.map((id) => nameIn(reader, id)))).filter((one) => one !== undefined)), [ids.join(' ')]).value;
  return { translator, today, nameOf: (id) => names?.get(id) };
}
