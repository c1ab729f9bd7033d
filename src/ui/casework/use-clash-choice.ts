import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { Clash } from '#actions/phone.ts';
import { keepBothPhones, settleClash } from '#actions/settle-clash.ts';
import type { RecordId } from '#kernel/id.ts';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useCasework } from './casework-context.ts';

export const BOTH = 'both';

export interface ClashChoice {
  /** The one to settle now; undefined when nothing is left. */
  readonly clash: Clash | undefined;
  /** The place of a version, or both; nothing beforehand. */
  readonly chosen: ReadonlySignal<string | undefined>;
  readonly problem: ReadonlySignal<string | undefined>;
  readonly choose: (chosen: string) => void;
  readonly settle: () => void;
}

export function useClashChoice(family: RecordId, clashes: readonly Clash[]): ClashChoice {
  const { phone, translator } = useCasework();
  const { router, told } = useShell();
  // The versions that the person looks at stay, even when another arrives: the answer covers just these.
  const held = useSignal<Clash | undefined>(undefined);
  const chosen = useSignal<string | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  const clash = chosen.value === undefined ? clashes[0] : held.value;

  const write = (settled: Clash) => {
    const { table, id, state, field } = settled;
    // The versions are the heads of the field, in the same order.
    const keep = state[field]?.heads[Number(chosen.value)]?.value ?? null;
    return chosen.value === BOTH
      ? keepBothPhones(phone.context, { id, family, state })
      : settleClash(phone.context, { table, id, family, state, field, keep });
  };
  const settle = async (settled: Clash): Promise<void> => {
    const saved = await write(settled);
    if (!saved.ok) {
      problem.value = sayFailure(translator.t, saved.failure);
      return;
    }
    chosen.value = undefined;
    told.tell(translator.t('clash:saved'));
    if (clashes.length <= 1) {
      router.replace({ at: 'family', family });
    }
  };
  return {
    clash,
    chosen,
    problem,
    choose: (version) => {
      held.value = clash;
      chosen.value = version;
      problem.value = undefined;
    },
    settle: () => {
      if (held.value !== undefined && chosen.value !== undefined) {
        void settle(held.value);
      }
    },
  };
}
