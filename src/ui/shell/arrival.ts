/** Somebody opened a link with a secret behind its `#`, or typed the recovery code from its paper. */
export interface Arrival {
  readonly kind: 'setup' | 'join';
  /** The whole link, or the code, as it was given. */
  readonly link: string;
}

/** Eight groups of five, whatever stands between them. */
const LETTERS_OF_A_CODE = 40;
const looksLikeCode = (text: string): boolean => text.replaceAll(/[\s-]/g, '').length === LETTERS_OF_A_CODE && /^[\w\s-]+$/.test(text);

/** What a link asks for, if it is one of ours; a pasted text may have spaces around it. */
export function parseArrival(text: string): Arrival | undefined {
  const link = text.trim();
  const kind = /#(setup|join)=\S/.exec(link)?.[1];
  if (kind === 'setup' || kind === 'join') {
    return { kind, link };
  }
  return looksLikeCode(link) ? { kind: 'join', link } : undefined;
}

/** Reads the secret and takes it out of the address bar at once: from here on it is in memory only. */
export function takeArrival(): Arrival | undefined {
  const arrival = location.hash === '' ? undefined : parseArrival(location.href);
  if (location.hash !== '') {
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return arrival;
}
