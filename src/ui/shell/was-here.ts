/**
 * One word that says that somebody worked here, and nothing more. It is a cookie because a browser that runs out of room throws
 * away everything else of an address together: databases, texts, the app itself.
 */
const WORD = 'passerelle-here=1';
/** Or that the last one who did was removed, so that nobody takes it for the browser's doing. */
const REMOVED = 'passerelle-here=removed';
/** Or that they left by themselves: nothing was lost, and nobody else did it. */
const LEFT = 'passerelle-here=left';
const YEAR = 31_536_000;

type Page = Pick<Document, 'cookie' | 'location'>;

function remember(page: Page, word: string): void {
  const secure = page.location.protocol === 'https:' ? '; Secure' : '';
  // oxlint-disable-next-line unicorn/no-document-cookie -- CookieStore is missing in Firefox and Safari
  page.cookie = `${word}; Max-Age=${YEAR}; Path=/app/; SameSite=Strict${secure}`;
}

export const rememberHere = (page: Page): void => remember(page, WORD);

export const rememberRemoved = (page: Page): void => remember(page, REMOVED);

export const rememberLeft = (page: Page): void => remember(page, LEFT);

export const wasRemoved = (page: Pick<Document, 'cookie'>): boolean => page.cookie.split('; ').includes(REMOVED);

export const wasHere = (page: Pick<Document, 'cookie'>): boolean => page.cookie.split('; ').includes(WORD);
