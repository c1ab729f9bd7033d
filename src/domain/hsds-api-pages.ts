import { isJson } from './hsds-entity.ts';

/**
 * Going through the pages of somebody else's API (HSDS 3, `GET /services`). What it says of itself is a hint and no more: there are
 * some that count 31 and give 128, that say nothing of a last page, that begin at 0, or that give the first page for ever.
 */
export type Paging = {
  /** The address of the list, whichever page of it is asked for. */
  readonly list: string;
  readonly page: number;
  /** What each page began with: one that begins like another one is another one again. */
  readonly begun: readonly string[];
  readonly services: number;
  readonly zeroAsked: boolean;
};

/** Why nothing more is asked for: the source said so, had no more, went round in a circle, or does not come to an end. */
export type PagingEnd = 'last' | 'empty' | 'again' | 'too-many';

export type PageTaken =
  | { readonly is: 'page'; readonly services: readonly unknown[]; readonly next: Paging }
  | { readonly is: 'end'; readonly services: readonly unknown[]; readonly end: PagingEnd }
  /** Neither a page nor a list: nothing of a directory. */
  | { readonly is: 'none' };

const PER_PAGE = 50;
const MAX_PAGES = 1000;
/** Five times the largest directory we are made for. */
const MAX_SERVICES = 50_000;

/** From the address that somebody was given: the foot of an API, or its list of services with whatever narrows it. */
export function startPaging(written: string): Paging | undefined {
  const text = written.trim();
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  if (text === '' || !URL.canParse(address)) {
    return undefined;
  }
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return undefined;
  }
  url.hash = '';
  url.pathname = url.pathname.replace(/\/+$/, '').replace(/(?:\/services)?$/, '/services');
  url.searchParams.delete('page');
  for (const [name, value] of [['per_page', String(PER_PAGE)], ['full', 'true']] as const) {
    if (!url.searchParams.has(name)) {
      url.searchParams.set(name, value);
    }
  }
  return { list: url.href, page: 1, begun: [], services: 0, zeroAsked: false };
}

export function pageAddress({ list, page }: Paging): string {
  const url = new URL(list);
  url.searchParams.set('page', String(page));
  return url.href;
}

const beginningOf = ([first]: readonly unknown[]): string => {
  const id = isJson(first) && Object.hasOwn(first, 'id') ? first['id'] : undefined;
  return typeof id === 'string' || typeof id === 'number' ? `id:${String(id)}` : JSON.stringify(first).slice(0, 2000);
};

/** A list without a page around it is one that some give all the same. */
function contentsOf(json: unknown): readonly unknown[] | undefined {
  const contents = isJson(json) && Object.hasOwn(json, 'contents') ? json['contents'] : json;
  return Array.isArray(contents) ? contents : undefined;
}

const says = (json: unknown, name: string, value: boolean): boolean => isJson(json) && Object.hasOwn(json, name) && json[name] === value;

/** What came for `pageAddress(paging)`, and where to go on. */
export function takePage(paging: Paging, json: unknown): PageTaken {
  const contents = contentsOf(json);
  if (contents === undefined) {
    return { is: 'none' };
  }
  const beginning = contents.length === 0 ? undefined : beginningOf(contents);
  const isNew = beginning !== undefined && !paging.begun.includes(beginning);
  const services = isNew ? contents : [];
  const so: Paging = {
    ...paging,
    begun: isNew ? [...paging.begun, beginning] : paging.begun,
    services: paging.services + services.length,
  };
  // Page 1 that is not the first one: this source counts from 0, and the page before is still to come.
  if (paging.page === 1 && says(json, 'first_page', false) && !paging.zeroAsked) {
    return { is: 'page', services, next: { ...so, page: 0, zeroAsked: true } };
  }
  const end = endOf(so, { json, isNew, isEmpty: beginning === undefined });
  return end === undefined ? { is: 'page', services, next: { ...so, page: paging.page === 0 ? 2 : paging.page + 1 } } : { is: 'end', services, end };
}

type Page = { readonly json: unknown; readonly isNew: boolean; readonly isEmpty: boolean };

function endOf({ page, begun, services }: Paging, { json, isNew, isEmpty }: Page): PagingEnd | undefined {
  if (page === 0) {
    // What lies behind page 1 is not known yet, whatever this one holds.
    return undefined;
  }
  if (isEmpty) {
    return 'empty';
  }
  if (!isNew) {
    return 'again';
  }
  if (says(json, 'last_page', true)) {
    return 'last';
  }
  return begun.length >= MAX_PAGES || services >= MAX_SERVICES ? 'too-many' : undefined;
}
