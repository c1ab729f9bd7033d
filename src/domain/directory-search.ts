import { addDays, type Day } from '#kernel/day.ts';
import type { EntryFacts, PlaceFacts } from './directory-entry.ts';
import type { Doubt, Fit, Match, Miss, Rank, Wishes } from './directory-reasons.ts';
import { openWhen, type Times, type Verdict } from './directory-when.ts';
import { metresBetween } from './distance.ts';

export type { Match, Rank, Wishes };

/** What a search knows of the moment. */
export type Situation = Times & {
  /** Whoever asks at every key remembers what a place answered. */
  readonly openWhen?: typeof openWhen | undefined;
};

/** As far as one goes on foot. */
export const ON_FOOT = 3000;
const CHECKED_WITHIN = 365;

type Verdicts = readonly Verdict[];
const fits = (fit: Fit): Verdict => ({ fit });
const doubts = (doubt: Doubt): Verdict => ({ doubt });
const misses = (miss: Miss): Verdict => ({ miss });

/** What it is about: something else is not almost right. */
function isAbout(facts: EntryFacts, { need, kind }: Wishes): Verdicts {
  const found = need === undefined ? undefined : facts.needs.get(need);
  return [
    ...(need === undefined ? [] : [found === undefined ? misses({ code: 'need', need }) : fits({ code: 'need', need, kind: found.kind })]),
    ...(kind === undefined ? [] : [facts.kinds.includes(kind) ? fits({ code: 'kind', kind }) : misses({ code: 'kind', kind })]),
  ];
}

const primary = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

function speaks({ languages, interpretation }: EntryFacts, language: string): Verdict {
  const wanted = language.toLowerCase();
  // Whoever speaks a language of a region speaks the language; the other way around it is to be asked.
  if (languages.some((spoken) => spoken.toLowerCase() === wanted || spoken.toLowerCase().startsWith(`${wanted}-`))) {
    return fits({ code: 'language', language });
  }
  const beside = languages.find((spoken) => primary(spoken) === primary(language));
  if (beside !== undefined) {
    return doubts({ code: 'languageBeside', language, spoken: beside });
  }
  if (interpretation !== '') {
    return doubts({ code: 'interpretation', language, text: interpretation });
  }
  return languages.length === 0 ? doubts({ code: 'languageUnknown', language }) : misses({ code: 'language', language, spoken: languages });
}

type Price = 'free' | 'donation' | 'sliding' | 'unknown' | 'paid';

const priceOf = ({ option, amount }: EntryFacts['costs'][number]): Price => {
  if (amount !== undefined && amount > 0) {
    return option === 'donation' || option === 'sliding' ? option : 'paid';
  }
  if (option === 'free' || amount === 0) {
    return 'free';
  }
  if (option === 'donation' || option === 'sliding') {
    return option;
  }
  return option === 'fixed' || option === 'deposit' || option === 'membership' ? 'paid' : 'unknown';
};

function isFree({ costs, fees }: EntryFacts, today: Day): Verdict {
  const now = costs.filter(({ validFrom, validTo }) => (validFrom === undefined || validFrom <= today) && (validTo === undefined || today <= validTo));
  const prices = new Set(now.map(priceOf));
  if (prices.size > 1 && prices.has('free')) {
    return doubts({ code: 'partlyFree' });
  }
  if (prices.has('paid')) {
    return misses({ code: 'cost' });
  }
  if (prices.has('sliding') || prices.has('donation')) {
    return doubts({ code: prices.has('sliding') ? 'sliding' : 'donation' });
  }
  if (fees !== '') {
    return doubts({ code: 'feesToRead', text: fees });
  }
  return prices.has('free') && prices.size === 1 ? fits({ code: 'free' }) : doubts({ code: 'costUnknown' });
}

/** Kinds of papers that are named by a code; other words are for a person to read. */
const named = new Set(['identity', 'proofOfAddress', 'proofOfIncome', 'healthCard', 'immigrationStatus', 'schoolLetter', 'birthCertificate']);

function asksPapers({ papers }: EntryFacts, lacks: (kind: string) => boolean): Verdict {
  const asked = papers.filter(({ kind }) => kind !== 'none');
  const kinds = asked.map(({ kind }) => kind);
  const lacking = kinds.filter((kind) => named.has(kind) && lacks(kind));
  if (lacking.length > 0) {
    return misses({ code: 'papers', asked: lacking });
  }
  const toRead = asked.find(({ kind }) => !named.has(kind));
  if (toRead !== undefined) {
    return doubts({ code: 'paperToRead', text: toRead.text });
  }
  if (asked.length > 0) {
    return fits({ code: 'otherPapers', asked: kinds });
  }
  return papers.length === 0 ? doubts({ code: 'papersUnknown' }) : fits({ code: 'noPapers' });
}

function isOfAge({ minAge: from, maxAge: to }: EntryFacts, age: number): Verdict {
  if (from === undefined && to === undefined) {
    return doubts({ code: 'ageUnknown' });
  }
  return (from === undefined || from <= age) && (to === undefined || age <= to) ? fits({ code: 'age', from, to }) : misses({ code: 'age', from, to });
}

const formGroups: readonly (readonly string[])[] = [['afterSchool', 'extendedDay', 'summer'], ['inSchool', 'outOfSchool']];

/** When it takes place and where are two questions: an answer to the one says nothing of the other. */
function hasForm({ forms }: EntryFacts, form: string): Verdict {
  if (forms.includes(form)) {
    return fits({ code: 'form', form });
  }
  const group = formGroups.find((one) => one.includes(form)) ?? [];
  const has = forms.filter((one) => group.includes(one));
  return has.length === 0 ? doubts({ code: 'formUnknown', form }) : misses({ code: 'form', form, has });
}

function isNear({ is, position, place }: PlaceFacts, { position: point, metres: most = ON_FOOT }: NonNullable<Wishes['near']>): Verdict {
  if (is === 'remote') {
    return fits({ code: 'remote' });
  }
  if (position === undefined) {
    return doubts({ code: is === 'hidden' ? 'placeHidden' : 'placeUnknown' });
  }
  const metres = metresBetween(point, position);
  return metres <= most ? fits({ code: 'near', metres, place }) : misses({ code: 'far', metres, place });
}

const metresOf = (verdict: Verdict | undefined): number | undefined => {
  const reason = verdict === undefined ? undefined : 'fit' in verdict ? verdict.fit : 'miss' in verdict ? verdict.miss : undefined;
  return reason !== undefined && 'metres' in reason ? reason.metres : undefined;
};

type AtPlace = { readonly verdicts: Verdicts; readonly metres: number | undefined };

const weight = (verdicts: Verdicts): number => verdicts.reduce((sum, verdict) => sum + ('miss' in verdict ? 100 : 'doubt' in verdict ? 1 : 0), 0);

/** Summer is in what it is, where nobody noted the hours. */
const inItsSeason = (verdict: Verdict, { when }: Wishes, { forms }: EntryFacts): Verdict =>
  when === 'summer' && 'doubt' in verdict && forms.includes('summer') ? fits({ code: 'form', form: 'summer' }) : verdict;

const NOWHERE: AtPlace = { verdicts: [], metres: undefined };

function atPlace(facts: EntryFacts, place: PlaceFacts, { wishes, situation }: { readonly wishes: Wishes; readonly situation: Situation }): AtPlace {
  const { when, near } = wishes;
  const distance = near === undefined ? undefined : isNear(place, near);
  const open = when === undefined ? undefined : inItsSeason((situation.openWhen ?? openWhen)(place, when, situation), wishes, facts);
  return { verdicts: [open, distance].filter((verdict) => verdict !== undefined), metres: metresOf(distance) };
}

const byWeight = (a: AtPlace, b: AtPlace): number => weight(a.verdicts) - weight(b.verdicts) || (a.metres ?? Infinity) - (b.metres ?? Infinity) || 0;

/** Open and near must be one place: the nearest of those where most holds. */
function atBestPlace(facts: EntryFacts, wishes: Wishes, situation: Situation): AtPlace {
  if (wishes.when === undefined && wishes.near === undefined) {
    return NOWHERE;
  }
  const [first, ...others] = facts.places.map((place) => atPlace(facts, place, { wishes, situation }));
  return others.reduce<AtPlace>((best, here) => (byWeight(here, best) < 0 ? here : best), first ?? NOWHERE);
}

/** How things stand there, whatever was wished. */
function standing({ status, waiting, noneLeft }: EntryFacts): readonly Doubt[] {
  const since = waiting?.since;
  const is = waiting?.is;
  if (status === 'temporarilyClosed' || is === 'closedForNow') {
    return [{ code: 'closedForNow', since }];
  }
  if (is === 'full' || is === 'waitingList') {
    return [{ code: is, since }];
  }
  if (typeof is === 'object' || typeof status === 'object') {
    return [{ code: 'stateUnknown' }];
  }
  return noneLeft && is === undefined ? [{ code: 'full', since: undefined }] : [];
}

/** For a person to read. It does not count against an entry: nearly every one says something. */
function toRead({ eligibility, alert, checkedOn }: EntryFacts, fresh: Day, doubtful: Doubt[]): void {
  if (alert !== '') {
    doubtful.push({ code: 'alert', text: alert });
  }
  if (eligibility !== '') {
    doubtful.push({ code: 'eligibility', text: eligibility });
  }
  if (checkedOn === undefined) {
    doubtful.push({ code: 'neverChecked' });
  } else if (checkedOn < fresh) {
    doubtful.push({ code: 'checkedLongAgo', on: checkedOn });
  }
}

function rankOf({ status }: EntryFacts, missed: readonly Miss[], doubtful: number): Rank {
  if (missed.length > 1 || missed.some(({ code }) => code === 'need' || code === 'kind')) {
    return 'no';
  }
  if (status === 'defunct' || status === 'inactive') {
    return 'gone';
  }
  return missed.length === 1 ? 'almost' : doubtful > 0 ? 'doubts' : 'fits';
}

type Asking = (facts: EntryFacts) => Verdict;

/** What each wish asks of a service wherever it is; whoever asks thousands asks for nothing that was not wished. */
function askingsOf({ language, free, noPapers, lacking, age, form }: Wishes, today: Day): readonly Asking[] {
  const askings: readonly (Asking | undefined)[] = [
    language === undefined ? undefined : (facts) => speaks(facts, language),
    free === true ? (facts) => isFree(facts, today) : undefined,
    noPapers === true ? (facts) => asksPapers(facts, () => true) : undefined,
    lacking === undefined || lacking.length === 0 ? undefined : (facts) => asksPapers(facts, (kind) => lacking.includes(kind)),
    age === undefined ? undefined : (facts) => isOfAge(facts, age),
    form === undefined ? undefined : (facts) => hasForm(facts, form),
  ];
  return askings.filter((asking) => asking !== undefined);
}

/**
 * Holds entries against wishes: why each fits, what might not, what does not. Pure; nothing that is unknown is said to be either
 * way.
 */
export function matching(wishes: Wishes, situation: Situation): (facts: EntryFacts) => Match {
  const fresh = addDays(situation.now.day, -CHECKED_WITHIN);
  const askings = askingsOf(wishes, situation.now.day);
  return (facts) => {
    const held: { readonly fits: Fit[]; readonly doubts: Doubt[]; readonly misses: Miss[] } = { fits: [], doubts: [...standing(facts)], misses: [] };
    const hold = (verdict: Verdict): void => {
      if ('fit' in verdict) {
        held.fits.push(verdict.fit);
      } else if ('doubt' in verdict) {
        held.doubts.push(verdict.doubt);
      } else {
        held.misses.push(verdict.miss);
      }
    };
    isAbout(facts, wishes).forEach(hold);
    const here = held.misses.length > 0 ? NOWHERE : atBestPlace(facts, wishes, situation);
    here.verdicts.forEach(hold);
    for (const asking of askings) {
      hold(asking(facts));
    }
    const rank = rankOf(facts, held.misses, held.doubts.length);
    toRead(facts, fresh, held.doubts);
    return { rank, ...held, metres: here.metres };
  };
}

/** One entry held against wishes. */
export const match = (facts: EntryFacts, wishes: Wishes, situation: Situation): Match => matching(wishes, situation)(facts);
