import type { Day } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Holiday } from './holidays.ts';
import type { NeedDomain } from './need.ts';
import type { Span } from './opening-hours.ts';
import type { Position } from './position.ts';

/** When a service should be open, as people ask for it. */
export const moments = ['now', 'evening', 'saturday', 'pedDay', 'summer'] as const;
export type Moment = (typeof moments)[number];

/** What it takes for a service to help. What is not wished is absent. */
export type Wishes = {
  readonly need?: NeedDomain | undefined;
  readonly kind?: string | undefined;
  /** What was typed; who searches answers for it, nothing here does. */
  readonly words?: string | undefined;
  readonly when?: Moment | undefined;
  readonly language?: string | undefined;
  readonly free?: boolean | undefined;
  /** Nothing at all is asked to be shown. */
  readonly noPapers?: boolean | undefined;
  /** Kinds of papers that the family does not have: `proofOfAddress`. */
  readonly lacking?: readonly string[] | undefined;
  /** `metres` is as far as one would go; without it, as far as one goes on foot. */
  readonly near?: { readonly position: Position; readonly metres?: number | undefined } | undefined;
  readonly age?: number | undefined;
  /** After school, in summer; in school or elsewhere. */
  readonly form?: string | undefined;
};

type OnADay = { readonly when: Moment; readonly day: Day; readonly spans: readonly Span[]; readonly place: RecordId | undefined };

/** Why it fits. */
export type Fit =
  | { readonly code: 'need'; readonly need: NeedDomain; readonly kind: string }
  | { readonly code: 'kind'; readonly kind: string }
  /** `spans` are what lies in the time asked for. */
  | ({ readonly code: 'open' } & OnADay)
  | { readonly code: 'language'; readonly language: string }
  | { readonly code: 'free' }
  | { readonly code: 'noPapers' }
  /** It asks for papers, and for none of those that are lacking. */
  | { readonly code: 'otherPapers'; readonly asked: readonly string[] }
  | { readonly code: 'near'; readonly metres: number; readonly place: RecordId | undefined }
  /** By telephone or on a screen: no way to go. */
  | { readonly code: 'remote' }
  | { readonly code: 'age'; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly code: 'form'; readonly form: string };

/** What might not fit: to be asked. */
export type Doubt =
  | { readonly code: 'hoursUnknown'; readonly when: Moment; readonly because: 'no-hours' | 'out-of-date' }
  /** Only the building's hours are known. */
  | { readonly code: 'hoursOfPlace'; readonly when: Moment }
  /** Its usual hours hold for that day, which is a holiday: call first. */
  | ({ readonly code: 'holiday'; readonly holiday: Holiday } & OnADay)
  /** Not on the day asked for, but on a later one: the first Saturday of each month. */
  | ({ readonly code: 'openLater' } & OnADay)
  /** No pedagogical day is published: open on weekdays, says its rule. */
  | ({ readonly code: 'pedDayUnknown' } & OnADay)
  | { readonly code: 'languageUnknown'; readonly language: string }
  /** A language beside it: Persian for Dari. */
  | { readonly code: 'languageBeside'; readonly language: string; readonly spoken: string }
  | { readonly code: 'interpretation'; readonly language: string; readonly text: string }
  | { readonly code: 'costUnknown' }
  | { readonly code: 'feesToRead'; readonly text: string }
  | { readonly code: 'donation' }
  | { readonly code: 'sliding' }
  /** Free in part, or for some. */
  | { readonly code: 'partlyFree' }
  | { readonly code: 'papersUnknown' }
  | { readonly code: 'paperToRead'; readonly text: string }
  | { readonly code: 'placeUnknown' }
  | { readonly code: 'placeHidden' }
  | { readonly code: 'ageUnknown' }
  | { readonly code: 'formUnknown'; readonly form: string }
  // These are said whatever was wished.
  | { readonly code: 'waitingList'; readonly since: Day | undefined }
  | { readonly code: 'full'; readonly since: Day | undefined }
  | { readonly code: 'closedForNow'; readonly since: Day | undefined }
  /** A word of a later version stands for how it is. */
  | { readonly code: 'stateUnknown' }
  | { readonly code: 'eligibility'; readonly text: string }
  | { readonly code: 'alert'; readonly text: string }
  | { readonly code: 'neverChecked' }
  | { readonly code: 'checkedLongAgo'; readonly on: Day };

/** What does not fit. */
export type Miss =
  | { readonly code: 'need'; readonly need: NeedDomain }
  | { readonly code: 'kind'; readonly kind: string }
  | { readonly code: 'closed'; readonly when: Moment; readonly day: Day | undefined }
  | { readonly code: 'language'; readonly language: string; readonly spoken: readonly string[] }
  | { readonly code: 'cost' }
  | { readonly code: 'papers'; readonly asked: readonly string[] }
  | { readonly code: 'far'; readonly metres: number; readonly place: RecordId | undefined }
  | { readonly code: 'age'; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly code: 'form'; readonly form: string; readonly has: readonly string[] };

/**
 * `fits`: everything that was wished is known to fit. `doubts`: nothing is known to miss. `almost`: one wish is missed. `no`: more,
 * or it is about something else. `gone`: it is closed for good.
 */
export const ranks = ['fits', 'doubts', 'almost', 'no', 'gone'] as const;
export type Rank = (typeof ranks)[number];

/** An entry held against wishes, in the order in which it is to be said. */
export type Match = {
  readonly rank: Rank;
  readonly fits: readonly Fit[];
  readonly doubts: readonly Doubt[];
  readonly misses: readonly Miss[];
  /** To the nearest of its places, where a point was named. */
  readonly metres: number | undefined;
};
