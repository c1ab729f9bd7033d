import type { FamilyFile, Shown } from '#actions/phone.ts';
import { bringBack, takeAway } from '#actions/save-record.ts';
import type { LookedAt } from '#actions/edit-family.ts';
import type { RecordId } from '#kernel/id.ts';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useCasework } from './casework-context.ts';
import { sayRecordValue } from './say-value.ts';
import { type Names, useNames } from './use-names.ts';

/** What every form about something in a family's file is given. */
export interface FormProps<Kind> {
  readonly file: FamilyFile;
  /** Undefined where it is new. */
  readonly shown: Shown<Kind> | undefined;
}

export const lookedAt = <Kind extends { readonly id: RecordId }>(shown: Shown<Kind> | undefined): LookedAt | undefined =>
  shown === undefined ? undefined : { id: shown.value.id, state: shown.state };

export interface FormWords {
  readonly names: Names;
  /** What a field of a draft says, when somebody else changed it. */
  readonly sayNow: (field: string, text: string) => string;
}

export function useFormWords(file: FamilyFile): FormWords {
  const { translator } = useCasework();
  const names = useNames(file);
  return { names, sayNow: (field, text) => sayRecordValue({ translator, nameOf: names.of }, field, text) ?? text };
}

type Removable = 'people' | 'households' | 'phones' | 'bonds' | 'supports';

/** Takes something out of a family's file, goes back to it, and offers the way back. */
export function useRemove(family: RecordId): (table: Removable, looked: LookedAt) => void {
  const { phone, translator } = useCasework();
  const { router, told } = useShell();
  const { t } = translator;
  const back = async (table: Removable, id: RecordId): Promise<void> => {
    const saved = await bringBack(phone.context, { table, family, id });
    told.tell(saved.ok ? t('people:broughtBack') : sayFailure(t, saved.failure));
  };
  const remove = async (table: Removable, looked: LookedAt): Promise<void> => {
    const saved = await takeAway(phone.context, { table, family, looked });
    if (!saved.ok) {
      told.tell(sayFailure(t, saved.failure));
      return;
    }
    const say = (): void => told.tell(t('people:removed'), () => void back(table, looked.id));
    if (router.route.value.at === 'family') {
      say();
      return;
    }
    // Once the form was left: leaving takes every way back along.
    const stop = router.onChange(() => {
      stop();
      say();
    });
    router.replace({ at: 'family', family });
  };
  return (table, looked) => void remove(table, looked);
}
