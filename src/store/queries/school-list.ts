import { readSchool, type School } from '#domain/school.ts';
import type { RecordState } from '#protocol/heads.ts';
import type { PublicStore } from '#store/public.ts';
import type { Reader } from '#store/reader.ts';
import { overlay } from './published-overlay.ts';

export type ListedSchool = { readonly school: School; readonly state: RecordState; readonly ours: boolean };

/** By name. Both stores are asked at once: a live query follows only what it asks before it waits for anything else. */
export async function schoolList(reader: Reader, publicStore: Pick<PublicStore, 'rows'>): Promise<readonly ListedSchool[]> {
  const [own, published] = await Promise.all([reader.all('schools'), publicStore.rows('schools')]);
  return overlay(published, own)
    .map(({ id, fields, state, ours }) => ({ school: readSchool(id, fields), state, ours }))
    .toSorted((a, b) => a.school.name.localeCompare(b.school.name, 'fr'));
}
