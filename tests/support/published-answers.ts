import { type OrganisationId, parseId } from '#kernel/id.ts';
import type { PublishedAnswer } from '#protocol/published.ts';
import { isPublishedNoun } from '#protocol/published-nouns.ts';
import type { ChangeLog, PublishedLimits } from '#server/change-log.ts';
import { publishedLimits } from '#server/published-page.ts';
import type { Ask } from '#sync/published.ts';

/** `GET /published/<noun>` over a change log, with pages of whatever size; what was asked is written down. */
export function askLog(log: Pick<ChangeLog, 'published'>, { limits = publishedLimits, asked = [] }: { limits?: PublishedLimits; asked?: string[] } = {}): Ask {
  return async (path) => {
    const url = new URL(path, 'http://localhost');
    const noun = url.pathname.split('/').at(-1);
    const organisation = parseId<OrganisationId>(url.searchParams.get('organisation'));
    asked.push(`${noun} ${url.searchParams.get('since')}`);
    const page =
      isPublishedNoun(noun) && organisation !== undefined
        ? await log.published({ organisation }, { noun, since: Number(url.searchParams.get('since')), limits })
        : undefined;
    if (page === undefined) {
      return Response.json({ refusal: 'not-found' }, { status: 404 });
    }
    const answer: PublishedAnswer = {
      version: page.version,
      rows: page.entries.flatMap(({ id, state, removed, version }) => (removed ? [] : { id, version, ...state })),
      removals: page.entries.flatMap(({ id, removed }) => (removed ? id : [])),
      ...(page.more ? { more: true } : {}),
    };
    return Response.json(answer);
  };
}
