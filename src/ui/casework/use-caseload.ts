import { useMemo } from 'preact/hooks';
import type { MemberId, RecordId } from '#kernel/id.ts';
import { caseloadOfFamily, type FamilyCaseload } from '#store/queries/caseload-of-family.ts';
import { membersOfSpace } from '#store/queries/members-of-space.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useCasework } from './casework-context.ts';

export interface Colleague {
  readonly id: MemberId;
  readonly name: string;
}

export interface Colleagues {
  /** Of the team as it is; who left is none. */
  readonly all: readonly Colleague[];
  /** Anybody's name, whoever left included. */
  readonly nameOf: (member: MemberId | undefined) => string;
}

/** Undefined until the roster was read. */
export function useColleagues(): Colleagues | undefined {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const me = phone.context.member;
  const members = useQuestion((reader) => membersOfSpace(reader), []).value;
  return useMemo(() => {
    if (members === undefined) {
      return undefined;
    }
    const names = new Map(members.map(({ value }) => [value.id, value.name]));
    return {
      all: members.filter(({ value }) => !value.removed).map(({ value: { id, name } }) => ({ id, name })),
      nameOf: (member) => (member === me ? t('caseload:me') : ((member === undefined ? undefined : names.get(member)) ?? t('caseload:someone'))),
    };
  }, [members, t, me]);
}

/** Undefined until it was looked for, or where the file is not here. */
export const useCaseload = (family: RecordId): FamilyCaseload | undefined =>
  useQuestion((reader) => caseloadOfFamily(reader, family), [family]).value;
