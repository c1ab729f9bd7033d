import type { Day } from '#kernel/day.ts';
import { type MemberId, parseId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { type FieldReader, MAX_NAME, MAX_NOTE } from './fields.ts';
import { decideLines } from './knock.ts';
import { type DayFailure, pastDay } from './person.ts';

/** Whom the measure is for. Never asked of a family, never mandatory. */
export const targetGroups = ['farFromSchool', 'fewResources', 'newcomer'] as const;
export type TargetGroup = (typeof targetGroups)[number];

export const targetField = (group: TargetGroup): string => `target:${group}`;

/** The family was told what is kept about it and why. */
export type Told = { readonly on: Day | undefined; readonly language: string; readonly by: MemberId | undefined };

export type AboutFamily = {
  readonly targets: readonly TargetGroup[];
  readonly arrivedOn: Day | undefined;
  /** In their own words. */
  readonly strengths: string | undefined;
  readonly told: Told | undefined;
};

export function readAboutFamily(read: FieldReader): AboutFamily {
  const marked = read.marks('target');
  return {
    targets: targetGroups.filter((group) => marked.includes(group)),
    arrivedOn: read.optionalDay('arrivedOn'),
    strengths: read.optionalText('strengths', MAX_NOTE),
    told: read.parts('told', (parts) => ({
      on: parts.day('on'),
      language: parts.text('language', MAX_NAME),
      by: parts.optionalId<MemberId>('by'),
    })),
  };
}

export type GroupsDraft = { readonly targets: readonly TargetGroup[]; readonly arrivedOn: string };
export type GroupsFailure = { readonly kind: 'arrival-date'; readonly why: DayFailure };
export type GroupsFields = Readonly<Record<string, true | Day | null>>;

/** The day of arrival belongs to newcomers; who is one no longer keeps it all the same. */
export function decideGroups(draft: GroupsDraft, today: Day): Result<GroupsFields, GroupsFailure> {
  const arrivedOn = pastDay(draft.arrivedOn, today);
  return arrivedOn.ok
    ? ok(groupsToFields({ targets: draft.targets, arrivedOn: arrivedOn.value ?? undefined }))
    : fail({ kind: 'arrival-date', why: arrivedOn.failure });
}

export const groupsToFields = ({ targets, arrivedOn }: Pick<AboutFamily, 'targets' | 'arrivedOn'>): GroupsFields => ({
  ...Object.fromEntries(targetGroups.map((group) => [targetField(group), targets.includes(group) ? (true as const) : null])),
  arrivedOn: arrivedOn ?? null,
});

export type StrengthsFailure = { readonly kind: 'line-too-long'; readonly field: string; readonly max: number };

export function decideStrengths(typed: string): Result<{ readonly strengths: string | null }, StrengthsFailure> {
  const lines = decideLines({ strengths: typed }, MAX_NOTE);
  return lines.ok ? ok({ strengths: lines.value['strengths'] ?? null }) : lines;
}

export type ToldDraft = { readonly on: string; readonly language: string; readonly by: string };
export type ToldFailure =
  | { readonly kind: 'told-date'; readonly why: DayFailure }
  | { readonly kind: 'told-date-missing' }
  | { readonly kind: 'told-language-missing' };
export type ToldFields = { readonly told: { on: Day; language: string; by: MemberId | null } };

/** When and in which language go together: without them nobody can say that the family understood. */
export function decideTold(draft: ToldDraft, today: Day): Result<ToldFields, ToldFailure> {
  const on = pastDay(draft.on, today);
  if (!on.ok) {
    return fail({ kind: 'told-date', why: on.failure });
  }
  if (on.value === null) {
    return fail({ kind: 'told-date-missing' });
  }
  if (draft.language === '' || draft.language === 'und' || draft.language.length > MAX_NAME) {
    return fail({ kind: 'told-language-missing' });
  }
  return ok({ told: { on: on.value, language: draft.language, by: parseId<MemberId>(draft.by) ?? null } });
}
