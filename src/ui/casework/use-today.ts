import { type Signal, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { FamilyEntry, OpenPhone } from '#actions/phone.ts';
import { addDays, type Day } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { LONG_WITHOUT, type LongWithout } from '#domain/long-without.ts';
import { DAYS_AHEAD, howManyFit, planToday, type SomeHours, someHours, type TodayTask } from '#domain/today.ts';
import { openFollowUps } from '#store/queries/follow-ups.ts';
import { longWithout } from '#store/queries/long-without.ts';
import { useChanges } from '#ui/shell/use-changes.ts';
import { useQuestion } from '#ui/shell/use-question.ts';

/** What somebody chose to see of their day; of this phone alone. */
export interface Narrowed {
  readonly hours: Signal<SomeHours | undefined>;
  readonly wholeTeam: Signal<boolean>;
}

const KEPT_AS = 'today';
const chosen = new WeakMap<OpenPhone, Narrowed>();

/** As it was left, also the last time the phone was open. */
export function useNarrowed(phone: OpenPhone): Narrowed & { readonly keep: () => void } {
  const narrowed = useMemo<Narrowed>(() => {
    const known = chosen.get(phone) ?? { hours: signal(undefined), wholeTeam: signal(false) };
    if (!chosen.has(phone)) {
      phone.drafts.load(KEPT_AS).then(
        (kept) => {
          known.hours.value = someHours.find((hours) => String(hours) === kept?.['hours']);
          known.wholeTeam.value = kept?.['team'] === 'yes';
        },
        () => undefined,
      );
    }
    chosen.set(phone, known);
    return known;
  }, [phone]);
  const { hours, wholeTeam } = narrowed;
  const keep = (): void => {
    const kept = { hours: String(hours.value ?? ''), team: wholeTeam.value ? 'yes' : 'no' };
    // Chosen anew at the next start, where it cannot be kept.
    phone.drafts.save(KEPT_AS, kept).catch(() => undefined);
  };
  return { ...narrowed, keep };
}

export interface TodayPlan {
  readonly families: readonly FamilyEntry[];
  readonly byId: ReadonlyMap<RecordId, FamilyEntry>;
  /** Undefined until it is known. */
  readonly tasks: readonly TodayTask[] | undefined;
  /** How many of them fit into the hours. */
  readonly fit: number;
  readonly longWithout: LongWithout;
}

/** The lines of the day, drawn up anew whenever a family or a promise changes. */
export function useToday(phone: OpenPhone, today: Day, { hours, wholeTeam }: Narrowed): TodayPlan {
  const changed = useChanges(phone.families.changed).value;
  const families = useMemo(() => phone.families.entries(), [phone, changed]);
  const { organisation } = phone.context.spaces;
  const long = useQuestion((reader) => longWithout(reader, organisation), [organisation]).value ?? LONG_WITHOUT;
  const promises = useQuestion((reader) => openFollowUps(reader, addDays(today, DAYS_AHEAD)), [today]).value;
  const files = useMemo(
    () => ({
      byId: new Map(families.map((family) => [family.id, family])),
      into: new Map(families.flatMap(({ id, merged }) => merged.map((file) => [file, id] as const))),
    }),
    [families],
  );
  const tasks = useMemo(
    () =>
      promises === undefined
        ? undefined
        : planToday({
            today,
            me: phone.context.member,
            families,
            fileOf: (family) => files.into.get(family) ?? family,
            promises,
            wholeTeam: wholeTeam.value,
            longWithout: long,
          }),
    [phone, today, families, files, promises, wholeTeam.value, long],
  );
  const fit = tasks === undefined || hours.value === undefined ? (tasks?.length ?? 0) : howManyFit(tasks, hours.value);
  return { families, byId: files.byId, tasks, fit, longWithout: long };
}

/** Asks again each time the screen is drawn anew: drafts change while one is elsewhere. */
export function useDraftList(phone: OpenPhone, told: Signal<readonly { readonly id: string; readonly savedAt: number }[]>): void {
  useEffect(() => {
    phone.drafts.all().then(
      (drafts) => {
        told.value = drafts;
      },
      () => undefined,
    );
  }, [phone]);
}
