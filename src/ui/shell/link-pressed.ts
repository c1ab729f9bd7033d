const ours = (path: string): boolean => path === '/app' || path.startsWith('/app/');

const isPlain = (event: MouseEvent): boolean =>
  event.button === 0 && ![event.metaKey, event.ctrlKey, event.shiftKey, event.altKey, event.defaultPrevented].includes(true);

/** The address that a plain press on a link of this app leads to; a new tab, a download or another site are the browser's. */
export function pathPressed(event: MouseEvent): string | undefined {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || !isPlain(event) || link.target !== '' || link.hasAttribute('download')) {
    return undefined;
  }
  return link.origin === location.origin && ours(link.pathname) ? link.pathname : undefined;
}
