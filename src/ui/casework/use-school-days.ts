import { useEffect, useMemo } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { addDays, type Day, mondayOf } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import type { FamilyFile, WeekDay } from '#actions/phone.ts';
import { attends } from '#domain/person.ts';
import { useCasework } from './casework-context.ts';

export interface SchoolDay {
  readonly school: RecordId;
  readonly date: Day;
  readonly type: string | { readonly unknown: string };
}

/** How far ahead a visit is planned. */
const DAYS_AHEAD = 14;

/** Schools that somebody of the family goes to now; the family's own where no student is noted, or no school with one. */
export function schoolsOf({ family, people }: Pick<FamilyFile, 'family' | 'people'>): readonly RecordId[] {
  const own = family.value.school;
  const noted = people.map(({ value }) => value).filter(({ kind }) => kind === 'student');
  const schools = noted.filter(attends).flatMap(({ school }) => school ?? own ?? []);
  return [...new Set(noted.length === 0 && own !== undefined ? [own] : schools)];
}

/** The next days on which something is not as usual in the schools of these students, soonest first. */
export function useSchoolDays(schools: readonly RecordId[]): readonly SchoolDay[] {
  const { phone, today } = useCasework();
  const weeks = useSignal<ReadonlyMap<string, readonly WeekDay[]>>(new Map());
  const key = schools.join(' ');
  const asked = useMemo(() => [0, 7, 14].map((ahead) => addDays(mondayOf(today), ahead)), [today]);
  useEffect(() => {
    weeks.value = new Map();
    const stops = schools.flatMap((school) =>
      asked.map((monday) =>
        phone.week(school, monday)((week) => {
          weeks.value = new Map(weeks.peek()).set(`${school} ${monday}`, week);
        }),
      ),
    );
    return () => stops.forEach((stop) => stop());
  }, [phone, key, asked]);
  const last = addDays(today, DAYS_AHEAD);
  return schools
    .flatMap((school) => asked.flatMap((monday) => (weeks.value.get(`${school} ${monday}`) ?? []).map(({ date, day }) => ({ school, date, day }))))
    .flatMap(({ school, date, day }) => (day === undefined || day.type === 'class' || date < today || date > last ? [] : [{ school, date, type: day.type }]))
    .toSorted((a, b) => a.date.localeCompare(b.date, 'en'));
}
