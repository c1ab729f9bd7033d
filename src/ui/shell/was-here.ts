/**
 * One word that says that somebody worked here, and nothing more. It is a cookie because a browser that runs out of room throws
 * away everything else of an address together: databases, texts, the app itself.
 */
const WORD = 'passerelle-here=1';
const YEAR = 31_536_000;

export function rememberHere(page: Pick<Document, 'cookie' | 'location'>): void {
  const secure = page.location.protocol === 'https:' ? '; Secure' : '';
  // oxlint-disable-next-line unicorn/no-document-cookie -- CookieStore is missing in Firefox and Safari
  page.cookie = `${WORD}; Max-Age=${YEAR}; Path=/app/; SameSite=Strict${secure}`;
}

export const wasHere = (page: Pick<Document, 'cookie'>): boolean => page.cookie.split('; ').includes(WORD);
