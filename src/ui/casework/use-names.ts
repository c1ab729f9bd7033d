import type { FamilyFile } from '#actions/phone.ts';
import { membersOfSpace } from '#store/queries/members-of-space.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useWatch } from '#ui/shell/use-watch.ts';
import { useCasework } from './casework-context.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Names {
  readonly members: readonly Named[];
  readonly schools: readonly Named[];
  /** Of anybody and anything that a family's records point at; undefined where this phone does not know. */
  readonly of: (id: string | undefined) => string | undefined;
}

const named = (names: readonly Named[], id: string | undefined): string | undefined => names.find((one) => one.id === id)?.name;

/** What the identifiers in a family's file are called: people, homes, numbers, schools, colleagues. */
export function useNames(file: Pick<FamilyFile, 'people' | 'households' | 'phones'> | undefined): Names {
  const { phone } = useCasework();
  const known = useWatch(phone.schools).value;
  const roster = useQuestion(membersOfSpace, []).value;
  const members = [...new Map((roster ?? []).map(({ value: { id, name } }) => [id, { id, name }])).values()];
  const schools = (known ?? []).map(({ id, name }) => ({ id, name }));
  const inFile: readonly Named[] = [
    ...(file?.people ?? []).map(({ value: { id, name } }) => ({ id, name })),
    ...(file?.households ?? []).map(({ value: { id, label, address } }) => ({ id, name: label === '' ? address : label })),
    ...(file?.phones ?? []).map(({ value: { id, number } }) => ({ id, name: number })),
  ];
  return { members, schools, of: (id) => named(inFile, id) ?? named(schools, id) ?? named(members, id) };
}
