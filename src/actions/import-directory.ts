import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { DisputeAnswers } from '#domain/import-plan.ts';
import type { SourceFormat } from '#domain/source.ts';
import { sourceById } from '#store/queries/directory-sources.ts';
import type { CommitFailure, Edit, Value } from '#sync/commit.ts';
import { type ActionContext, freshId, today } from './context.ts';
import type { ImportFailure, ImportPortion, ImportSession } from './import-services.ts';

export type ImportDirectoryFailure = ImportFailure | CommitFailure | { readonly kind: 'not-a-coordinator' };

export type ImportOrder = {
  readonly source: RecordId;
  readonly format: SourceFormat;
  readonly whole: boolean;
  /** Chosen kinds, by term: kept with the source for the next time. */
  readonly kinds: Readonly<Record<string, string>>;
  readonly answers: DisputeAnswers;
};

/** How far it is, in records; and whether somebody wants it to stop after the portion that is being written. */
export type ImportControl = { readonly tell: (done: number, of: number) => void; readonly stopped: () => boolean };

/** What was written stays, also where it was stopped: bringing the same in again goes on from there. */
export type Imported = { readonly written: number; readonly of: number; readonly stopped: boolean };

/** The clock of a commit is looked at a little later than ours; where the power goes before the end, this is what stands. */
const SLACK = 2000;

type Run = { readonly id: RecordId; readonly from: number };
type Fields = Record<string, Value>;

/** The source as it is now: another phone may have written it meanwhile. Nothing that is there already is written again. */
async function sourceEdit(context: ActionContext, source: RecordId, fields: Fields): Promise<Edit> {
  const known = await sourceById(context.reader, source);
  return { table: 'sources', id: source, fields, ...(known === undefined ? {} : { seen: known.state }) };
}

const runField = ({ device }: ActionContext, { id, from }: Run, to: number): Fields => ({ [`run:${id}`]: { device, from, to } });

const marks = (keys: readonly string[], value: true | null): Fields => Object.fromEntries(keys.map((key) => [`gone:${key}`, value]));

/** One portion, what this device says of when it wrote it, and what came out of and back into what is published: all or nothing. */
async function writePortion(context: ActionContext, portion: ImportPortion, { source, run }: { readonly source: RecordId; readonly run: Run }): Promise<Result<unknown, CommitFailure>> {
  const { organisation } = context.spaces;
  const { published, kept } = portion.edits;
  const told = await sourceEdit(context, source, { ...runField(context, run, context.clock() + SLACK), ...marks(portion.takenOut, true), ...marks(portion.broughtBack, null) });
  return context.commit([
    ...(published.length === 0 ? [] : [{ space: organisation, published: true as const, edits: published }]),
    { space: organisation, edits: [...kept, told] },
  ]);
}

const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

/** Writes what was looked at, a portion at a time. Whoever stops it, or loses power, has whole portions and nothing in between. */
export async function importDirectory(context: ActionContext, session: ImportSession, { order, control }: { readonly order: ImportOrder; readonly control: ImportControl }): Promise<Result<Imported, ImportDirectoryFailure>> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  const begun = await session.begin(order.answers);
  if (!begun.ok) {
    return begun;
  }
  const run: Run = { id: freshId(context), from: context.clock() };
  const written = await writeAll(context, session, { order, control, run, of: begun.value.writes });
  if (!written.ok) {
    return written;
  }
  const { stopped, written: count } = written.value;
  const ended = count === 0 ? {} : runField(context, run, context.clock());
  const edit = await sourceEdit(context, order.source, { ...ended, ...(stopped ? {} : remembered(context, order, begun.value.declined)) });
  const saved = Object.keys(edit.fields).length === 0 ? ok(undefined) : await context.commit([{ space: context.spaces.organisation, edits: [edit] }]);
  return saved.ok ? written : saved;
}

type Writing = { readonly order: ImportOrder; readonly control: ImportControl; readonly run: Run; readonly of: number };

async function writeAll(context: ActionContext, session: ImportSession, { order: { source }, control, run, of }: Writing): Promise<Result<Imported, ImportDirectoryFailure>> {
  let written = 0;
  control.tell(written, of);
  while (written < of) {
    if (control.stopped()) {
      return ok({ written, of, stopped: true });
    }
    const portion = await session.next();
    if (!portion.ok) {
      return portion;
    }
    if (portion.value === undefined) {
      break;
    }
    const saved = await writePortion(context, portion.value, { source, run });
    if (!saved.ok) {
      return saved;
    }
    written = portion.value.done;
    control.tell(written, of);
    // The page draws, and a finger on the button is heard.
    await pause();
  }
  return ok({ written, of, stopped: false });
}

const prefixed = (prefix: string, fields: Readonly<Record<string, string>>): Fields => Object.fromEntries(Object.entries(fields).map(([name, value]) => [prefix + name, value]));

/** What the next import of this source is to know. */
const remembered = (context: ActionContext, { format, whole, kinds }: ImportOrder, declined: Readonly<Record<string, string>>): Fields => ({
  importedOn: today(context),
  format,
  whole,
  ...prefixed('declined:', declined),
  ...prefixed('kindOf:', kinds),
});
