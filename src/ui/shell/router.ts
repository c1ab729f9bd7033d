import { signal } from '@preact/signals';
import { pathPressed } from './link-pressed.ts';
import { addressOf, parseRoute, type Route } from './route.ts';

/** What each entry of the history remembers: where one came from, and how far down one was. */
interface Entry {
  readonly from?: unknown;
  readonly top?: unknown;
}

const isEntry = (state: unknown): state is Entry => typeof state === 'object' && state !== null;

const here = (): Entry => {
  const state: unknown = history.state;
  return isEntry(state) ? state : {};
};

/** Links below /app/ change the screen without fetching a page; the browser's own back and forward work. */
export class Router {
  readonly route = signal(parseRoute(location.pathname));
  readonly #listeners = new Set<() => void>();

  /** Listens until the returned function is called. */
  start(): () => void {
    history.scrollRestoration = 'manual';
    document.addEventListener('click', this.#onPress);
    addEventListener('popstate', this.#onPop);
    return () => {
      document.removeEventListener('click', this.#onPress);
      removeEventListener('popstate', this.#onPop);
    };
  }

  readonly go = (to: Route): void => this.#open(addressOf(to));

  /** Takes the place of this screen in the history: a form that was saved is not gone back to. */
  readonly replace = (to: Route): void => {
    const path = addressOf(to);
    const { from } = here();
    if (path === from) {
      // The form was entered from there.
      history.back();
    } else {
      history.replaceState({ from }, '', this.#whole(path));
      this.#show(0);
    }
  };

  /** The screen one came from, where it was one of ours. */
  cameFrom(): Route | undefined {
    const { from } = here();
    return typeof from === 'string' ? parseRoute(from) : undefined;
  }

  /** Called after each change of screen. */
  onChange(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  #open(path: string): void {
    if (path === location.pathname) {
      scrollTo(0, 0);
    } else if (path === here().from) {
      history.back();
    } else {
      history.replaceState({ ...here(), top: scrollY }, '');
      history.pushState({ from: location.pathname }, '', this.#whole(path));
      this.#show(0);
    }
  }

  // A question such as ?language= stays with the person.
  readonly #whole = (path: string): string => path + location.search;

  #show(top: number): void {
    this.route.value = parseRoute(location.pathname);
    this.#listeners.forEach((changed) => changed());
    // Once the new screen is drawn.
    requestAnimationFrame(() => scrollTo(0, top));
  }

  readonly #onPress = (event: MouseEvent): void => {
    const path = pathPressed(event);
    if (path !== undefined) {
      event.preventDefault();
      this.#open(path);
    }
  };

  readonly #onPop = (): void => {
    const { top } = here();
    this.#show(typeof top === 'number' ? top : 0);
  };
}
