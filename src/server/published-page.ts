import type { PublishedLimits, PublishedPage } from './change-log.ts';

/** What one answer of `GET /published/<noun>` holds: a second or two on a slow line, and little work for a slow phone. */
export const publishedLimits: PublishedLimits = { maxCount: 500, maxLetters: 512 * 1024 };

/**
 * Cuts a page where it is full, between two versions: rows of one commit come together, and a reader can only say up to which
 * version it has read. The entries come in the order of their versions.
 */
export function cutPage(page: PublishedPage, { maxCount, maxLetters }: PublishedLimits): PublishedPage {
  const { entries } = page;
  let letters = 0;
  const end = entries.findIndex(({ version, state }, at) => {
    const begins = at > 0 && version !== entries[at - 1]?.version;
    if (begins && (at >= maxCount || letters >= maxLetters)) {
      return true;
    }
    letters += JSON.stringify(state).length;
    return false;
  });
  const more = page.more || end !== -1;
  const kept = end === -1 ? entries : entries.slice(0, end);
  return { version: more ? (kept.at(-1)?.version ?? page.version) : page.version, entries: kept, more };
}
