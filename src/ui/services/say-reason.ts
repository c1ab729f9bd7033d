import type { Doubt, Fit, Match, Miss, Moment } from '#domain/directory-reasons.ts';
import { MINUTES_A_DAY, type Span } from '#domain/opening-hours.ts';
import { documentKinds } from '#domain/taxonomy.ts';
import type { Day } from '#kernel/day.ts';
import { asSentence } from '#i18n/dates.ts';
import type { Translator } from '#i18n/translate.ts';
import { sayDistance } from './say-distance.ts';
import { sayLanguage } from './say-language.ts';
import { sayAges, sayForm, sayKind } from './say-service.ts';
import { sayClock, sayDay, sayList } from './say-time.ts';
import type { ReasonSaid } from './service-card.tsx';
import type { Origin } from './wishes.ts';

export type ReasonTexts = Translator<'services' | 'resource' | 'kinds' | 'needs' | 'families'>;

export interface Around {
  readonly texts: ReasonTexts;
  readonly today: Day;
  readonly near: Origin | undefined;
}

const saySpans = (texts: ReasonTexts, spans: readonly Span[]): string =>
  sayList(texts, spans.map(({ from, to }) => texts.t('resource:hours.span', { from: sayClock(texts, from), to: sayClock(texts, to) })));

const lastOf = (spans: readonly Span[]): number => spans.at(-1)?.to ?? 0;

interface OnADay {
  readonly when: Moment;
  readonly day: Day;
  readonly spans: readonly Span[];
}

/** `Ouvert samedi, 9 h à midi`. */
function sayOpenWhen({ texts, today }: Around, { when, day, spans }: OnADay): string {
  const { t, dates } = texts;
  switch (when) {
    case 'now':
      if (spans.some(({ from, to }) => from === 0 && to >= MINUTES_A_DAY)) {
        return t('resource:open.nowDayAndNight');
      }
      return t('services:reason.open.now', { time: sayClock(texts, lastOf(spans)) });
    case 'evening':
      return t('services:reason.open.evening', { times: saySpans(texts, spans) });
    case 'saturday':
      return t('services:reason.open.onDay', { day: dates.weekday(day), times: saySpans(texts, spans) });
    case 'pedDay':
      return t('services:reason.open.onDay', { day: dates.long(day), times: saySpans(texts, spans) });
    case 'summer':
      return t('services:reason.open.summer', { day: sayDay(texts, day, today), times: saySpans(texts, spans) });
  }
}

/** `Preuve d’adresse, pièce d’identité`: kinds of papers by their names, others as they came. */
const sayPapers = ({ texts }: Around, asked: readonly string[]): string =>
  asked.map((kind) => documentKinds.find((one) => one === kind) ?? { kind }).map((known) => (typeof known === 'string' ? texts.t(`kinds:document.${known}`) : known.kind)).join(', ');

/** Why it fits; undefined for what the card says elsewhere. */
function sayFit(around: Around, fit: Fit): string | undefined {
  const { texts } = around;
  const { t } = texts;
  switch (fit.code) {
    case 'need':
    case 'kind':
      return sayKind(t, fit.kind);
    case 'open':
      return sayOpenWhen(around, fit);
    case 'language':
      return t('services:reason.language', { language: sayLanguage(texts, fit.language) });
    case 'free':
      return t('services:wish.free');
    case 'noPapers':
      return t('kinds:document.none');
    case 'otherPapers':
      return t('services:reason.otherPapers', { papers: sayPapers(around, fit.asked) });
    case 'near':
      return undefined;
    case 'remote':
      return t('resource:page.online');
    case 'age':
      return sayAgesOrAll(around, fit);
    case 'form':
      return sayForm(t, fit.form);
  }
}

const sayAgesOrAll = ({ texts: { t } }: Around, { from, to }: Extract<Fit, { readonly code: 'age' }>): string =>
  asSentence(sayAges(t, { minAge: from, maxAge: to }) ?? t('services:reason.allAges'));

function saySince({ texts, today }: Around, state: 'waitingList' | 'full' | 'closedForNow', day: Day | undefined): string {
  const what = texts.t(`resource:waiting.${state}`);
  return day === undefined ? what : texts.t('resource:waiting.since', { what, day: sayDay(texts, day, today) });
}

type Standing = Extract<Doubt, { readonly code: 'waitingList' | 'full' | 'closedForNow' | 'stateUnknown' | 'eligibility' | 'alert' | 'neverChecked' | 'checkedLongAgo' }>;
type OfHours = Extract<Doubt, { readonly code: 'hoursUnknown' | 'hoursOfPlace' | 'holiday' | 'openLater' | 'pedDayUnknown' }>;
type OfMoney = Extract<Doubt, { readonly code: 'costUnknown' | 'feesToRead' | 'donation' | 'sliding' | 'partlyFree' | 'papersUnknown' | 'paperToRead' }>;
type OfPeople = Exclude<Doubt, Standing | OfHours | OfMoney>;

/** What holds whatever was wished. */
function sayStandingDoubt(around: Around, doubt: Standing): string | undefined {
  const { t } = around.texts;
  switch (doubt.code) {
    case 'waitingList':
    case 'full':
    case 'closedForNow':
      return saySince(around, doubt.code, doubt.since);
    case 'stateUnknown':
      return t('services:doubt.stateUnknown');
    case 'eligibility':
      return t('services:doubt.eligibility', { text: doubt.text });
    case 'alert':
      return doubt.text;
    // When it was checked stands below, on every card.
    case 'neverChecked':
    case 'checkedLongAgo':
      return undefined;
  }
}

function sayDoubtOfHours({ texts }: Around, doubt: OfHours): string {
  const { t, dates } = texts;
  switch (doubt.code) {
    case 'hoursUnknown':
      return t(doubt.because === 'no-hours' ? 'resource:open.unknown' : 'resource:open.outOfDate');
    case 'hoursOfPlace':
      return t('services:doubt.hoursOfPlace');
    case 'holiday':
      return t('services:doubt.holiday', { holiday: t(`services:holiday.${doubt.holiday}`) });
    case 'openLater':
      return t('services:doubt.openLater', { day: dates.long(doubt.day), times: saySpans(texts, doubt.spans) });
    case 'pedDayUnknown':
      return t('services:doubt.pedDayUnknown');
  }
}

function sayDoubtOfMoney({ texts: { t } }: Around, doubt: OfMoney): string {
  switch (doubt.code) {
    case 'feesToRead':
      return doubt.text;
    case 'donation':
      return t('kinds:cost.donation');
    case 'paperToRead':
      return t('services:doubt.paperToRead', { text: doubt.text });
    default:
      return t(`services:doubt.${doubt.code}`);
  }
}

function sayDoubtOfPeople({ texts }: Around, doubt: OfPeople): string {
  const { t } = texts;
  const language = (tag: string): string => asSentence(sayLanguage(texts, tag));
  switch (doubt.code) {
    case 'languageUnknown':
      return t('services:doubt.languageUnknown', { language: language(doubt.language) });
    case 'languageBeside':
      return t('services:doubt.languageBeside', { language: language(doubt.language), spoken: sayLanguage(texts, doubt.spoken) });
    case 'interpretation':
      return doubt.text;
    case 'formUnknown':
      return t('services:doubt.formUnknown', { form: sayForm(t, doubt.form) });
    default:
      return t(`services:doubt.${doubt.code}`);
  }
}

const standing: ReadonlySet<string> = new Set(['waitingList', 'full', 'closedForNow', 'stateUnknown', 'eligibility', 'alert', 'neverChecked', 'checkedLongAgo']);
const ofHours: ReadonlySet<string> = new Set(['hoursUnknown', 'hoursOfPlace', 'holiday', 'openLater', 'pedDayUnknown']);
const ofMoney: ReadonlySet<string> = new Set(['costUnknown', 'feesToRead', 'donation', 'sliding', 'partlyFree', 'papersUnknown', 'paperToRead']);

const isStanding = (doubt: Doubt): doubt is Standing => standing.has(doubt.code);
const isOfHours = (doubt: Doubt): doubt is OfHours => ofHours.has(doubt.code);
const isOfMoney = (doubt: Exclude<Doubt, Standing | OfHours>): doubt is OfMoney => ofMoney.has(doubt.code);

function sayDoubt(around: Around, doubt: Doubt): string | undefined {
  if (isStanding(doubt)) {
    return sayStandingDoubt(around, doubt);
  }
  if (isOfHours(doubt)) {
    return sayDoubtOfHours(around, doubt);
  }
  return isOfMoney(doubt) ? sayDoubtOfMoney(around, doubt) : sayDoubtOfPeople(around, doubt);
}

function sayClosed({ texts, today }: Around, { when, day }: Extract<Miss, { readonly code: 'closed' }>): string {
  const { t, dates } = texts;
  if (when === 'pedDay' && day !== undefined) {
    return t('services:miss.closedOn', { day: day.slice(0, 4) === today.slice(0, 4) ? dates.long(day) : dates.full(day) });
  }
  return t(`services:miss.closed.${when}`);
}

function sayMiss(around: Around, miss: Miss): string {
  const { texts, near } = around;
  const { t } = texts;
  switch (miss.code) {
    case 'need':
    case 'cost':
      return t(`services:miss.${miss.code}`);
    case 'kind':
      return t('services:miss.kind', { kind: sayKind(t, miss.kind) });
    case 'closed':
      return sayClosed(around, miss);
    case 'language':
      return t('services:miss.language', { language: asSentence(sayLanguage(texts, miss.language)), spoken: sayList(texts, miss.spoken.map((tag) => sayLanguage(texts, tag))) });
    case 'papers':
      return t('services:miss.papers', { papers: sayPapers(around, miss.asked) });
    case 'far':
      return t('services:miss.far', { distance: sayDistance(texts, miss.metres, near) });
    case 'age':
      return t('services:miss.age', { ages: sayAges(t, { minAge: miss.from, maxAge: miss.to }) ?? '' });
    case 'form':
      return t('services:miss.form', { form: sayForm(t, miss.form) });
  }
}

/** Everything to be said of a match, in the order in which one reads it. */
export function sayReasons(around: Around, { fits, doubts, misses }: Pick<Match, 'fits' | 'doubts' | 'misses'>): readonly ReasonSaid[] {
  const said = (is: ReasonSaid['is'], texts: readonly (string | undefined)[]): readonly ReasonSaid[] =>
    texts.flatMap((text) => (text === undefined || text === '' ? [] : [{ is, text }]));
  return [
    ...said('fit', fits.map((fit) => sayFit(around, fit))),
    ...said('doubt', doubts.map((doubt) => sayDoubt(around, doubt))),
    ...said('miss', misses.map((miss) => sayMiss(around, miss))),
  ].filter(({ text }, index, all) => all.findIndex((other) => other.text === text) === index);
}
