import { isId, parseId, type RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { decideForm, type FormTexts, isTicked, type PlainMap, plainMap, ticked } from '#domain/directory-form.ts';
import { locationShape } from '#domain/directory-shapes.ts';
import { formerName, isFormerName } from '#domain/location.ts';
import type { ValueMap } from '#sync/commit.ts';
import { type ActionContext, freshId } from './context.ts';
import { commitEntries, type EntryEdit, type EntryFailure, type Home, homeOf, type LookedEntry } from './directory-home.ts';
import type { EntryForm } from './edit-provider.ts';
import { serviceMark } from './edit-service.ts';
import { shownFields } from './save-record.ts';

/** How the form of a place names a service that can be had there. */
export const offeredHere = (service: RecordId): string => `at:${service}`;

const SERVICE = 'service:';

export type PlaceForm = EntryForm & {
  /** Every service that the form names. */
  readonly services: readonly LookedEntry[];
  /** Somebody said twice that anyone may read where it is. */
  readonly madePublic?: boolean;
};

/** Which services can be had at a place, as its form shows them. */
export function tickedServices(place: RecordId, looked: LookedEntry | undefined, services: readonly LookedEntry[]): FormTexts {
  const marks = shownFields(looked?.state ?? {});
  return Object.fromEntries(
    services.map(({ id, state }) => [offeredHere(id), ticked(marks[serviceMark(id)] === true || (shownFields(state)[`place:${place}`] ?? null) !== null)]),
  );
}

/** What is kept among ourselves for another reason than being hidden: who offers it, or where it was brought in from. */
async function mustBeKept(context: ActionContext, fields: ValueMap): Promise<boolean> {
  const [provider, source] = [parseId<RecordId>(fields['provider']), parseId<RecordId>(fields['source'])];
  const from = source === undefined ? undefined : await context.reader.one('sources', source);
  return from?.fields['mayPublish'] === false || (provider !== undefined && (await homeOf(context, 'providers', provider)) === 'kept');
}

type Move = { readonly before: Home | undefined; readonly home: Home };

async function moveOf(context: ActionContext, { id, looked }: PlaceForm, { before, after }: { readonly before: ValueMap; readonly after: ValueMap }): Promise<Move> {
  const hidden = after['hidden'] === true;
  if (looked === undefined) {
    return { before: undefined, home: hidden || (await mustBeKept(context, after)) ? 'kept' : 'published' };
  }
  const was = await homeOf(context, 'locations', id);
  const opened = was === 'kept' && before['hidden'] === true && !hidden && !(await mustBeKept(context, after));
  return { before: was, home: hidden ? 'kept' : opened ? 'published' : was };
}

type Named = { readonly place: RecordId; readonly home: Home; readonly gone: RecordId | undefined };

/** What a service says of its place, under the name that it has now; a published one names no place that is kept among ourselves. */
function placeFields(said: ValueMap, names: boolean, { place, gone }: Named): ValueMap {
  const [was, now] = [said[`place:${gone ?? place}`] ?? null, said[`place:${place}`] ?? null];
  const leaves = gone !== undefined && was !== null ? { [`place:${gone}`]: null } : {};
  if (names === (now !== null)) {
    return leaves;
  }
  return { ...leaves, [`place:${place}`]: names ? plainMap(was) : null };
}

type Links = { readonly edits: readonly EntryEdit[]; readonly marks: ValueMap };

/** Which services can be had there: said by each of them, or by the place itself. */
async function links(context: ActionContext, form: PlaceForm, named: Named): Promise<Links> {
  const edits: EntryEdit[] = [];
  const marks: [string, true | null][] = [];
  const marked = named.gone === undefined ? shownFields(form.looked?.state ?? {}) : {};
  for (const { id, state } of form.services) {
    const [offered, serviceHome] = [isTicked(form.filled[offeredHere(id)]), await homeOf(context, 'services', id)];
    const byMark = named.home === 'kept' && serviceHome === 'published';
    edits.push({ noun: 'services', home: serviceHome, id, seen: state, fields: placeFields(shownFields(state), offered && !byMark, named) });
    if ((marked[serviceMark(id)] === true) !== (offered && byMark)) {
      marks.push([serviceMark(id), offered && byMark ? true : null]);
    }
  }
  return { edits, marks: Object.fromEntries(marks) };
}

/** What the one service of a place says of it there, said by the place once the service may not name it any more: hours and numbers. */
function saidThere({ services, filled }: PlaceForm, gone: RecordId): ValueMap {
  const [only, ...others] = services.filter(({ id }) => isTicked(filled[offeredHere(id)]));
  const at = only === undefined || others.length > 0 ? {} : plainMap(shownFields(only.state)[`place:${gone}`]);
  const elements = (prefix: string, list: unknown): readonly (readonly [string, ValueMap])[] =>
    (Array.isArray(list) ? list : []).flatMap((element: unknown) => {
      const { id, ...rest } = plainMap(element);
      return isId(id) ? [[`${prefix}:${id}`, rest] as const] : [];
    });
  return Object.fromEntries([...elements('schedule', at['schedules']), ...elements('phone', at['phones'])]);
}

/** Everything that a record says, to be said again under another name. */
const copied = (fields: ValueMap): ValueMap =>
  Object.fromEntries(Object.entries(fields).filter(([name, value]) => value !== null && name !== 'deleted' && name !== 'hidden' && !name.startsWith(SERVICE) && !isFormerName(name)));

const emptied = (fields: ValueMap): ValueMap => ({ ...Object.fromEntries(Object.keys(fields).map((name) => [name, null])), deleted: true });

/**
 * A place that changes its home gets a new name there. Where it was published, nothing is left of it but that it is gone; who read
 * it before may still know it, which no deletion mends.
 */
async function rehouse(context: ActionContext, form: PlaceForm & { readonly looked: LookedEntry }, { move, after }: { readonly move: Move; readonly after: ValueMap }): Promise<Result<RecordId, EntryFailure>> {
  const { looked } = form;
  const place = freshId(context);
  const { edits, marks } = await links(context, form, { place, home: move.home, gone: looked.id });
  const hides = move.home === 'kept';
  const saved = await commitEntries(context, [
    { noun: 'locations', home: hides ? 'published' : 'kept', id: looked.id, seen: looked.state, fields: hides ? emptied(shownFields(looked.state)) : { deleted: true, hidden: null } },
    { noun: 'locations', home: move.home, id: place, fields: { ...(hides ? saidThere(form, looked.id) : {}), ...copied(after), ...(hides ? { hidden: true, [formerName(looked.id)]: true, ...marks } : {}) } },
    ...edits,
  ]);
  return saved.ok ? ok(place) : saved;
}

/** Where services can be had. Answers under which name the place is to be found from now on. */
export async function savePlace(context: ActionContext, form: PlaceForm): Promise<Result<RecordId, EntryFailure>> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  const { id, looked, begun, filled } = form;
  const before = shownFields(looked?.state ?? {});
  const decided = decideForm(locationShape, { begun, filled, fields: looked === undefined ? undefined : before });
  if (!decided.ok) {
    return fail({ kind: 'directory-entry', wrong: decided.failure });
  }
  const after: ValueMap = { ...before, ...decided.value };
  const move = await moveOf(context, form, { before, after });
  if (looked !== undefined && move.before === 'kept' && move.home === 'published' && form.madePublic !== true) {
    return fail({ kind: 'place-made-public' });
  }
  return looked !== undefined && move.before !== move.home
    ? rehouse(context, { ...form, looked }, { move, after })
    : saveInPlace(context, form, { home: move.home, fields: decided.value, id });
}

async function saveInPlace(context: ActionContext, form: PlaceForm, { home, fields, id }: { readonly home: Home; readonly fields: PlainMap; readonly id: RecordId }): Promise<Result<RecordId, EntryFailure>> {
  const { edits, marks } = await links(context, form, { place: id, home, gone: undefined });
  const own: EntryEdit = { noun: 'locations', home, id, fields: { ...fields, ...marks }, ...(form.looked === undefined ? {} : { seen: form.looked.state }) };
  const all = [own, ...edits].filter((edit) => Object.keys(edit.fields).length > 0);
  if (all.length === 0) {
    return ok(id);
  }
  const saved = await commitEntries(context, all);
  return saved.ok ? ok(id) : saved;
}
