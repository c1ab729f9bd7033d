import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { WeekDay } from '#actions/phone.ts';
import { type DayDraft, publishWeek } from '#actions/publish-week.ts';
import type { Day } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { type DayType, dayTypes, noteLanguages } from '#domain/calendar-day.ts';
import type { Draft } from '#ui/shell/draft.ts';
import type { Failure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useDraft } from '#ui/shell/use-draft.ts';
import { useCoordination } from './coordination-context.ts';

/** One day as it would be published now. */
export interface FilledDay {
  readonly date: Day;
  readonly type: DayType | undefined;
  /** A type of a newer version, as it came. */
  readonly unknownType: string | undefined;
  readonly reserveBy: string;
  readonly notes: DayDraft['notes'];
  readonly changed: boolean;
}

export type DayField = 'type' | 'reserveBy' | `note:${(typeof noteLanguages)[number]}`;

export interface WeekForm {
  readonly draft: Draft;
  readonly days: readonly FilledDay[];
  readonly busy: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<Failure | undefined>;
  readonly set: (date: Day, changes: Readonly<Partial<Record<DayField, string>>>) => void;
  readonly publish: () => void;
}

interface WeekOfSchool {
  readonly school: RecordId;
  readonly monday: Day;
  readonly week: readonly WeekDay[];
}

const typeOf = (text: string | undefined): DayType | undefined => dayTypes.find((type) => type === text);

const unpublished: Readonly<Record<DayField, string>> = { type: '', reserveBy: '', 'note:fr': '', 'note:en': '', 'note:ar': '' };

function publishedOf({ day }: WeekDay): Readonly<Record<DayField, string>> {
  if (day === undefined) {
    return unpublished;
  }
  const { type, reserveBy = '', notes } = day;
  const { fr = '', en = '', ar = '' } = notes;
  return { type: typeof type === 'string' ? type : type.unknown, reserveBy, 'note:fr': fr, 'note:en': en, 'note:ar': ar };
}

/** What is published, with what the draft says otherwise laid over it. */
function fill(weekDay: WeekDay, draft: Readonly<Record<string, string>>): FilledDay {
  const published = publishedOf(weekDay);
  const value = (field: DayField): string => draft[`${weekDay.date}.${field}`] ?? published[field];
  const type = typeOf(value('type'));
  return {
    date: weekDay.date,
    type,
    unknownType: type === undefined && value('type') !== '' ? value('type') : undefined,
    reserveBy: value('reserveBy'),
    notes: { fr: value('note:fr'), en: value('note:en'), ar: value('note:ar') },
    changed: (['type', 'reserveBy', 'note:fr', 'note:en', 'note:ar'] as const).some((field) => value(field) !== published[field]),
  };
}

export function useWeekForm({ school, monday, week }: WeekOfSchool): WeekForm {
  const { phone, translator } = useCoordination();
  const { told } = useShell();
  const draft = useDraft(`week:${school}:${monday}`, {});
  const busy = useSignal(false);
  const failure = useSignal<Failure | undefined>(undefined);
  // A day as it stood when it was first touched: what is published covers just that.
  const looked = useRef(new Map<Day, WeekDay['state']>());
  const days = week.map((day) => fill(day, draft.fields.value));

  const toDraft = ({ date, type, reserveBy, notes }: FilledDay): DayDraft[] => {
    const seen = looked.current.get(date) ?? week.find((day) => day.date === date)?.state ?? {};
    return type === undefined ? [] : [{ date, type, reserveBy, notes, seen }];
  };
  const publish = async (): Promise<void> => {
    busy.value = true;
    await draft.keep();
    const published = await publishWeek(phone.context, school, days.filter(({ changed }) => changed).flatMap(toDraft));
    // What was not published is looked at anew: the screen shows it as it stands.
    looked.current.clear();
    if (published.ok) {
      await draft.discard();
      told.tell(translator.t('calendar:published'));
    } else {
      failure.value = published.failure;
    }
    busy.value = false;
  };
  return {
    draft,
    days,
    busy,
    failure,
    set: (date, changes) => {
      const state = week.find((day) => day.date === date)?.state;
      if (state !== undefined && !looked.current.has(date)) {
        looked.current.set(date, state);
      }
      failure.value = undefined;
      draft.set(Object.fromEntries(Object.entries(changes).map(([field, value]) => [`${date}.${field}`, value])));
    },
    publish: () => {
      if (!busy.value) {
        void publish();
      }
    },
  };
}
