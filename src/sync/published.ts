import type { Clock, Instant } from '#kernel/clock.ts';
import type { OrganisationId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { parsePublishedAnswer, type PublishedAnswer } from '#protocol/published.ts';
import type { PublishedNoun } from '#protocol/published-nouns.ts';
import type { PublicStore } from '#store/public.ts';

/** Whose published rows: one school's, for families, or those of a whole organisation, for its members. */
export type PublishedScope = { readonly school: string } | { readonly organisation: OrganisationId };

/** A request to our own server; undefined when no answer came in time, for whatever reason. */
export type Ask = (path: string, request: RequestInit) => Promise<Response | undefined>;

export type PublishedWorld = {
  readonly ask: Ask;
  readonly publicStore: PublicStore;
  readonly clock: Clock;
  /** Milliseconds within which an answer that has begun must have come whole. */
  readonly bodyLimit: number;
};

/** What a family's page reads; the directory has a way of its own. */
export type PublishedAnswers = Readonly<Record<'schools' | 'calendarDays', PublishedAnswer>>;

export type AskFailure =
  | { readonly kind: 'offline' }
  | { readonly kind: 'server-trouble'; readonly status: number }
  /** The server knows no such school, or no such organisation. */
  | { readonly kind: 'unknown-publisher' };

export type RefreshFailure =
  | AskFailure
  /** It was answered, but this device keeps nothing: what was answered can still be shown. */
  | { readonly kind: 'not-kept'; readonly answers: PublishedAnswers };

/** What a page reads by: everything kept is as the server confirmed it at this instant. */
export type Refreshed = { readonly confirmedAt: Instant };

/** An `Ask` for pages that have no other. The limit is for the first byte of an answer. */
export function askPublished(limit: number, fetcher: typeof fetch): Ask {
  return async (path, request) => {
    const controller = new AbortController();
    const timer = setTimeout(() => {
      controller.abort();
    }, limit);
    const response = fetcher(path, { ...request, credentials: 'same-origin', cache: 'no-store', signal: controller.signal });
    return response
      .catch(() => undefined)
      .finally(() => {
        clearTimeout(timer);
      });
  };
}

/** By which name the store keeps how far a scope was read. */
export const scopeName = (scope: PublishedScope): string =>
  'school' in scope ? `school=${encodeURIComponent(scope.school)}` : `organisation=${scope.organisation}`;

/** The JSON of an answer; undefined when it is none, breaks off or does not come to its end. */
async function readJson(response: Response, limit: number): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, limit);
  });
  const body: Promise<unknown> = response.json().catch(() => undefined);
  return Promise.race([body, late]).finally(() => {
    clearTimeout(timer);
  });
}

type Question = { readonly noun: PublishedNoun; readonly scope: PublishedScope; readonly since: number };

export async function askOnce({ ask, bodyLimit }: PublishedWorld, { noun, scope, since }: Question): Promise<Result<PublishedAnswer, AskFailure>> {
  const response = await ask(`/published/${noun}?${scopeName(scope)}&since=${since}`, { headers: { accept: 'application/json' } });
  if (response === undefined) {
    return fail({ kind: 'offline' });
  }
  if (response.status === 404) {
    return fail({ kind: 'unknown-publisher' });
  }
  const answer = response.ok ? parsePublishedAnswer(await readJson(response, bodyLimit)) : undefined;
  // More that begins where this question began would be asked for without end.
  const isAnswer = answer?.ok === true && (answer.value.more !== true || answer.value.version > since);
  return isAnswer ? answer : fail({ kind: 'server-trouble', status: response.status });
}

/** What the disk refuses is thrown as StorageFailed: then `instead` holds; whatever else is thrown is a bug and stays one. */
export const unlessStorageFailed =
  <Value>(instead: Value) =>
  (error: unknown): Value => {
    if (error instanceof Error && error.name === 'StorageFailed') {
      return instead;
    }
    throw error;
  };

/** What changed since this device last read; only the first page of it, where there is more. */
export async function askSince(world: PublishedWorld, noun: PublishedNoun, scope: PublishedScope): Promise<Result<PublishedAnswer, AskFailure>> {
  // A device that cannot say how far it had read starts from nothing.
  const since = await world.publicStore.version(noun, scopeName(scope)).catch(unlessStorageFailed(0));
  const answer = await askOnce(world, { noun, scope, since });
  // A server that is behind what it once told was begun anew: what it has now is read from the start.
  return answer.ok && answer.value.version < since ? askOnce(world, { noun, scope, since: 0 }) : answer;
}

/** Two pages as one answer: a row that changed between them is as the later one says. */
function join(page: PublishedAnswer, { version, rows, removals }: PublishedAnswer): PublishedAnswer {
  const later = new Set([...removals, ...rows.map(({ id }) => id)]);
  return { version, rows: [...page.rows.filter(({ id }) => !later.has(id)), ...rows], removals: [...page.removals, ...removals] };
}

/** All pages of an answer [E16]. A school and its days fit a phone's memory; the directory is kept page by page. */
async function askToTheEnd(world: PublishedWorld, noun: PublishedNoun, scope: PublishedScope): Promise<Result<PublishedAnswer, AskFailure>> {
  let page = await askSince(world, noun, scope);
  let read: PublishedAnswer | undefined;
  while (page.ok) {
    read = read === undefined ? page.value : join(read, page.value);
    if (page.value.more !== true) {
      return ok(read);
    }
    page = await askOnce(world, { noun, scope, since: page.value.version });
  }
  return page;
}

async function keep({ publicStore }: PublishedWorld, scope: PublishedScope, { schools, calendarDays }: PublishedAnswers): Promise<boolean> {
  const kept = publicStore.apply('schools', scopeName(scope), schools).then(() => publicStore.apply('calendarDays', scopeName(scope), calendarDays));
  return kept.then(() => true).catch(unlessStorageFailed(false));
}

/**
 * Brings what is published up to date, with what changed since the last time. Whatever fails, everything that is kept stays as
 * it is; nothing new is kept unless both questions were answered.
 */
export async function refreshPublished(world: PublishedWorld, scope: PublishedScope): Promise<Result<Refreshed, RefreshFailure>> {
  const [schools, calendarDays] = await Promise.all([askToTheEnd(world, 'schools', scope), askToTheEnd(world, 'calendarDays', scope)]);
  if (!schools.ok) {
    return schools;
  }
  if (!calendarDays.ok) {
    return calendarDays;
  }
  const answers = { schools: schools.value, calendarDays: calendarDays.value };
  const confirmedAt = world.clock();
  return (await keep(world, scope, answers)) ? ok({ confirmedAt }) : fail({ kind: 'not-kept', answers });
}
