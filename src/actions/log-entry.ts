import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { decideContact, type ContactDraft, type ContactFailure, type NewContact } from '#domain/contact.ts';
import { namesSomebody } from '#domain/new-contact.ts';
import type { MediaFacts } from '#domain/media.ts';
import type { CommitFailure, Edit, Part } from '#sync/commit.ts';
import { type ActionContext, freshId, today } from './context.ts';

/** A picture or a voice, sealed already: nothing else of it leaves this phone. */
export type SealedMedia = { readonly facts: MediaFacts; readonly hash: string; readonly bytes: Uint8Array<ArrayBuffer> };

export type EntryToLog = {
  /** None for a talk with the school or a partner alone; several for one event, each with an entry of its own. */
  readonly families: readonly RecordId[];
  readonly draft: ContactDraft;
  readonly media: readonly SealedMedia[];
  /** What was being written, on this device: it goes in the same transaction. */
  readonly drafts: readonly string[];
};

export type LogFailure = ContactFailure | { readonly kind: 'contact-with-nobody' };

type Logged = { readonly part: Part; readonly contact: RecordId };

type World = { readonly context: ActionContext; readonly decided: NewContact; readonly media: readonly SealedMedia[] };

/** The edits that hang on an entry: what was promised, and what was seen or heard. */
function around({ context, decided, media }: World, contact: RecordId, family: RecordId | undefined): readonly Edit[] {
  const of = { ...(family === undefined ? {} : { family }), contact };
  return [
    ...decided.promises.map(({ what, due }) => ({
      table: 'followUps',
      id: freshId(context),
      fields: { ...of, due, owner: context.member, state: 'open', ...(what === '' ? {} : { what }) },
    })),
    ...media.map(({ facts, hash }) => ({ table: 'media', id: freshId(context), fields: { ...of, hash, ...facts } })),
  ];
}

function partOf(world: World, family: RecordId | undefined, event: RecordId | undefined): Logged {
  const { context, decided, media } = world;
  const contact = freshId(context);
  const fields = {
    ...(family === undefined ? {} : { family }),
    ...decided.fields,
    ...(event === undefined ? {} : { event }),
    author: context.member,
  };
  return {
    contact,
    part: {
      space: context.spaces.team,
      ...(family === undefined ? {} : { subject: family }),
      edits: [{ table: 'contacts', id: contact, fields }, ...around(world, contact, family)],
      ...(media.length === 0 ? {} : { attachments: media.map(({ hash, bytes }) => ({ hash, bytes })) }),
    },
  };
}

/** What took place and what was promised, with one family, several or none: saved together with its draft's end, or not at all. */
export async function logEntry(
  context: ActionContext,
  { families, draft, media, drafts }: EntryToLog,
): Promise<Result<readonly RecordId[], LogFailure | CommitFailure>> {
  const decided = decideContact(draft, today(context));
  if (!decided.ok) {
    return decided;
  }
  if (families.length === 0 && !namesSomebody(draft)) {
    return fail({ kind: 'contact-with-nobody' });
  }
  const world: World = { context, decided: decided.value, media };
  const event = families.length > 1 ? freshId(context) : undefined;
  const logged = families.length === 0 ? [partOf(world, undefined, undefined)] : families.map((family) => partOf(world, family, event));
  const saved = await context.commit(
    logged.map(({ part }) => part),
    { drafts },
  );
  return saved.ok ? ok(logged.map(({ contact }) => contact)) : saved;
}
