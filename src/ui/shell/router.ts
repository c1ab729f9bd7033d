import { type ReadonlySignal, signal } from '@preact/signals';
import { addressOf, parseRoute, type Route } from './route.ts';

export interface Router {
  readonly route: ReadonlySignal<Route>;
  readonly go: (route: Route) => void;
  /** Takes the place of this screen in the history: a form that was saved is not gone back to. */
  readonly replace: (route: Route) => void;
  /** Called after each change of screen. */
  readonly onChange: (changed: () => void) => () => void;
  readonly stop: () => void;
}

/** What each entry of the history remembers: where one came from, and how far down one was. */
interface Entry {
  readonly from?: string;
  readonly top?: number;
}

const entryOf = (state: unknown): Entry => {
  const entry: Entry = typeof state === 'object' && state !== null ? state : {};
  return entry;
};

const ours = (path: string): boolean => path === '/app' || path.startsWith('/app/');

/** A plain press on a link of this app; a new tab, a download or another site are the browser's. */
function linkPressed(event: MouseEvent): HTMLAnchorElement | undefined {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (link === null || !plain || event.defaultPrevented || link.target !== '' || link.hasAttribute('download')) {
    return undefined;
  }
  return link.origin === location.origin && ours(link.pathname) ? link : undefined;
}

/** Links below /app/ change the screen without fetching a page; the browser's own back and forward work. */
export function createRouter(): Router {
  const route = signal(parseRoute(location.pathname));
  const listeners = new Set<() => void>();
  history.scrollRestoration = 'manual';

  const show = (top: number): void => {
    route.value = parseRoute(location.pathname);
    listeners.forEach((changed) => changed());
    // Once the new screen is drawn.
    requestAnimationFrame(() => scrollTo(0, top));
  };

  const write = (how: 'push' | 'replace', path: string): void => {
    const from = how === 'push' ? location.pathname : entryOf(history.state).from;
    // A question such as ?language= stays with the person.
    const address = path + location.search;
    if (how === 'push') {
      history.replaceState({ ...entryOf(history.state), top: scrollY }, '');
      history.pushState({ from }, '', address);
    } else {
      history.replaceState({ ...entryOf(history.state), from }, '', address);
    }
    show(0);
  };

  const open = (path: string): void => {
    if (path === location.pathname) {
      scrollTo(0, 0);
    } else if (path === entryOf(history.state).from) {
      history.back();
    } else {
      write('push', path);
    }
  };

  const onPress = (event: MouseEvent): void => {
    const link = linkPressed(event);
    if (link !== undefined) {
      event.preventDefault();
      open(link.pathname);
    }
  };
  const onPop = (): void => show(entryOf(history.state).top ?? 0);
  document.addEventListener('click', onPress);
  addEventListener('popstate', onPop);

  return {
    route,
    go: (to) => open(addressOf(to)),
    replace: (to) => {
      const path = addressOf(to);
      // The form was entered from there: going back takes it out of the history.
      if (path === entryOf(history.state).from) {
        history.back();
      } else {
        write('replace', path);
      }
    },
    onChange: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    stop: () => {
      document.removeEventListener('click', onPress);
      removeEventListener('popstate', onPop);
    },
  };
}
