import { parseId, type RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { decideForm, type FormTexts, isTicked, type PlainMap, ticked } from '#domain/directory-form.ts';
import { serviceShape } from '#domain/directory-shapes.ts';
import { recordState } from '#store/queries/record-state.ts';
import type { ActionContext } from './context.ts';
import { commitEntries, type EntryEdit, type EntryFailure, type Home, homeOf, type LookedEntry } from './directory-home.ts';
import type { EntryForm } from './edit-provider.ts';
import { shownFields } from './save-record.ts';

/** The mark by which a place that is kept among ourselves says what can be had there: the service itself never names it. */
export const serviceMark = (service: RecordId): string => `service:${service}`;

const PLACE = 'place:';

/** Every place that is kept among ourselves of those that a form names, with what is to be said of it. */
async function keptPlaces(context: ActionContext, { begun, filled }: EntryForm): Promise<ReadonlyMap<RecordId, boolean>> {
  const kept = new Map<RecordId, boolean>();
  for (const name of Object.keys({ ...begun, ...filled })) {
    const place = name.startsWith(PLACE) ? parseId<RecordId>(name.slice(PLACE.length)) : undefined;
    if (place !== undefined && (await homeOf(context, 'locations', place)) === 'kept') {
      kept.set(place, isTicked(filled[name]));
    }
  }
  return kept;
}

/** The marks that are not as they should be, on the places that bear them. */
async function markEdits({ reader }: ActionContext, service: RecordId, places: ReadonlyMap<RecordId, boolean>): Promise<readonly EntryEdit[]> {
  const edits: EntryEdit[] = [];
  for (const [id, wanted] of places) {
    const seen = await recordState(reader, 'keptLocations', id);
    const has = shownFields(seen ?? {})[serviceMark(service)] === true;
    if (seen !== undefined && has !== wanted) {
      edits.push({ noun: 'locations', home: 'kept', id, seen, fields: { [serviceMark(service)]: wanted ? true : null } });
    }
  }
  return edits;
}

/** Where a service lives: with who offers it when it is new, and from then on where it is. */
async function homeOfService(context: ActionContext, { id, looked }: EntryForm, fields: PlainMap): Promise<Result<Home, EntryFailure>> {
  const provider = parseId<RecordId>(fields['provider']);
  const offered = provider === undefined ? 'published' : await homeOf(context, 'providers', provider);
  if (looked === undefined) {
    return ok(offered);
  }
  const home = await homeOf(context, 'services', id);
  return home === 'published' && offered === 'kept' ? fail({ kind: 'kept-among-ourselves' }) : ok(home);
}

/** What a service is, as one person typed it, each answer for itself. Of its places, those that are hidden say it themselves. */
export async function saveService(context: ActionContext, form: EntryForm): Promise<Result<RecordId, EntryFailure>> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  const { id, looked, begun, filled } = form;
  const decided = decideForm(serviceShape, { begun, filled, fields: looked === undefined ? undefined : shownFields(looked.state) });
  if (!decided.ok) {
    return fail({ kind: 'directory-entry', wrong: decided.failure });
  }
  const home = await homeOfService(context, form, decided.value);
  if (!home.ok) {
    return home;
  }
  const kept = home.value === 'kept' ? new Map<RecordId, boolean>() : await keptPlaces(context, form);
  const fields = Object.fromEntries(Object.entries(decided.value).filter(([name]) => ![...kept.keys()].some((place) => name === PLACE + place)));
  const edits: readonly EntryEdit[] = [
    { noun: 'services', home: home.value, id, fields, ...(looked === undefined ? {} : { seen: looked.state }) },
    ...(await markEdits(context, id, kept)),
  ];
  if (edits.every((edit) => Object.keys(edit.fields).length === 0)) {
    return ok(id);
  }
  const saved = await commitEntries(context, edits);
  return saved.ok ? ok(id) : saved;
}

/** Of places that are kept among ourselves, those that say of themselves that the service can be had there, as its form shows them. */
export const tickedPlaces = (service: RecordId, places: readonly LookedEntry[]): FormTexts =>
  Object.fromEntries(places.flatMap(({ id, state }) => (shownFields(state)[serviceMark(service)] === true ? [[PLACE + id, ticked(true)]] : [])));
