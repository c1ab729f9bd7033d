import type { OrganisationId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { PublishedAnswer } from '#protocol/published.ts';
import { directoryNouns, type PublishedNoun } from '#protocol/published-nouns.ts';
import { type AskFailure, askOnce, askSince, type PublishedScope, type PublishedWorld, type Refreshed, scopeName, unlessStorageFailed } from './published.ts';

/** `not-kept`: the disk refused. What came before it is kept, and the next time goes on from there. */
export type DirectoryFailure = AskFailure | { readonly kind: 'not-kept' };

/** Places and organisations first: a service that is shown has where and by whom. */
const inOrder = directoryNouns.toSorted((a, b) => Number(a === 'services') - Number(b === 'services'));

/** Each page in one transaction with the version it ends at: whatever breaks off goes on there, and skips nothing [E16]. */
async function readNoun(world: PublishedWorld, noun: PublishedNoun, scope: PublishedScope): Promise<Result<void, DirectoryFailure>> {
  const { publicStore } = world;
  let page: Result<PublishedAnswer, DirectoryFailure> = await askSince(world, noun, scope);
  let untold = false;
  while (page.ok) {
    const { value } = page;
    const kept = await publicStore.apply(noun, scopeName(scope), value).then(() => true, unlessStorageFailed(false));
    if (kept && value.more !== true) {
      return ok(undefined);
    }
    untold ||= kept;
    page = kept ? await askOnce(world, { noun, scope, since: value.version }) : fail({ kind: 'not-kept' });
  }
  if (untold) {
    publicStore.announce(noun);
  }
  return page;
}

/**
 * Brings the directory of an organisation up to date: thousands of rows, a page at a time. Only for devices of members, who
 * hold it whole; a family's page asks for what it names. After `refreshPublished`, whose answer tells how far the organisation's
 * one count of versions is: where the directory was read that far nothing is asked.
 */
export async function refreshDirectory(world: PublishedWorld, organisation: OrganisationId): Promise<Result<Refreshed, DirectoryFailure>> {
  const scope: PublishedScope = { organisation };
  const readTo = (noun: PublishedNoun): Promise<number> => world.publicStore.version(noun, scopeName(scope)).catch(unlessStorageFailed(0));
  const present = await readTo('schools');
  for (const noun of inOrder) {
    const upToDate = present > 0 && (await readTo(noun)) === present;
    const read: Result<void, DirectoryFailure> = upToDate ? ok(undefined) : await readNoun(world, noun, scope);
    if (!read.ok) {
      return read;
    }
  }
  return ok({ confirmedAt: world.clock() });
}
