/** Somebody opened a link with a secret behind its `#`. */
export interface Arrival {
  readonly kind: 'setup' | 'join';
  /** The whole link, as it was opened. */
  readonly link: string;
}

/** What a link asks for, if it is one of ours; a pasted text may have spaces around it. */
export function parseArrival(text: string): Arrival | undefined {
  const link = text.trim();
  const kind = /#(setup|join)=\S/.exec(link)?.[1];
  return kind === 'setup' || kind === 'join' ? { kind, link } : undefined;
}

/** Reads the secret and takes it out of the address bar at once: from here on it is in memory only. */
export function takeArrival(): Arrival | undefined {
  const arrival = parseArrival(location.href);
  if (location.hash !== '') {
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return arrival;
}
