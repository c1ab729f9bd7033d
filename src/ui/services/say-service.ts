import { documentKinds, serviceKind } from '#domain/taxonomy.ts';
import type { OrUnknown, RequiredDocument } from '#domain/directory-elements.ts';
import { providerKinds } from '#domain/provider.ts';
import { type Service, serviceForms, serviceStatuses, type Waiting, waitingStates } from '#domain/service.ts';
import type { Day } from '#kernel/day.ts';
import type { Translate, Translator } from '#i18n/translate.ts';
import { sayDay } from './say-time.ts';

type T = Translate<'resource' | 'kinds'>;

/** A kind of service by its name; another list's code stays as it came. */
export function sayKind(t: T, code: string): string {
  const known = serviceKind(code);
  return known === undefined ? code : t(`kinds:kind.${known.code}.name`);
}

export function sayForm(t: T, code: string): string {
  const known = serviceForms.find((form) => form === code);
  return known === undefined ? code : t(`kinds:form.${known}`);
}

const known = <Code extends string>(codes: readonly Code[], code: OrUnknown<string> | undefined): Code | undefined => codes.find((one) => one === code);

export const sayProviderKind = (t: T, kind: OrUnknown<string> | undefined): string | undefined => {
  const one = known(providerKinds, kind);
  return one === undefined ? undefined : t(`kinds:provider.${one}`);
};

/** One paper that is asked for: the words of the list where it has any, for they say more. */
export function sayDocument(t: T, { document, kind }: RequiredDocument): string {
  const one = known(documentKinds, kind);
  return document === '' ? (one === undefined ? kind : t(`kinds:document.${one}`)) : document;
}

/** `de 6 à 12 ans`; undefined where it is for everybody, or nobody said. */
export function sayAges(t: T, { minAge, maxAge }: Pick<Service, 'minAge' | 'maxAge'>): string | undefined {
  const min = minAge === undefined || minAge === 0 ? undefined : minAge;
  if (maxAge === undefined) {
    return min === undefined ? undefined : t('resource:ages.from', { min });
  }
  if (min === undefined) {
    return t('resource:ages.to', { max: maxAge });
  }
  return min === maxAge ? t('resource:ages.only', { min }) : t('resource:ages.between', { min, max: maxAge });
}

export interface Standing {
  readonly tone: 'late' | 'today' | 'sent';
  readonly text: string;
}

const tones = { open: 'sent', waitingList: 'today', full: 'late', closedForNow: 'late' } as const;

/** Whether it still is offered, and whether there is room: what one has to know before all else. */
export function sayStanding(texts: Translator<'resource'>, { status, waiting }: { readonly status: Service['status']; readonly waiting: Waiting | undefined }, today: Day): Standing | undefined {
  const { t } = texts;
  const state = known(waitingStates, waiting?.is);
  const offered = known(serviceStatuses, status);
  if (offered !== undefined && offered !== 'active' && !(offered === 'temporarilyClosed' && state === 'closedForNow')) {
    return { tone: 'late', text: t(`resource:status.${offered}`) };
  }
  if (state === undefined) {
    return undefined;
  }
  const what = t(`resource:waiting.${state}`);
  return { tone: tones[state], text: waiting?.since === undefined ? what : t('resource:waiting.since', { what, day: sayDay(texts, waiting.since, today) }) };
}

/** An address of the web without what nobody reads. */
export const shortAddress = (url: string): string => url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '');

/** Only what a browser opens as a page: a list may hold anything. */
export const isWebPage = (url: string): boolean => /^https?:\/\//i.test(url) && URL.canParse(url);
