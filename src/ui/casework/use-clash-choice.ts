import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { Clash } from '#actions/phone.ts';
import { keepBothPhones, settleClash } from '#actions/settle-clash.ts';
import { settleClosing, settleSigned } from '#actions/settle-closing.ts';
import type { RecordId } from '#kernel/id.ts';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useCasework } from './casework-context.ts';
import type { ClashSpeech } from './use-clash-speech.ts';

export const BOTH = 'both';
/** What was written stays, and what closed the record does not. */
export const WRITTEN = 'written';
export const CLOSED = 'closed';

export interface ClashChoice {
  /** The one to settle now; undefined when nothing is left. */
  readonly clash: Clash | undefined;
  /** The place of a version, or both; of a closing, whether it stays; nothing beforehand. */
  readonly chosen: ReadonlySignal<string | undefined>;
  readonly problem: ReadonlySignal<string | undefined>;
  readonly choose: (chosen: string) => void;
  readonly settle: () => void;
}

/** Words of one's own, of which both may be kept, one after the other. */
const longTexts = new Set(['note', 'strengths', 'caution', 'greet', 'advice', 'accompaniment', 'text', 'helps']);

/** Whether both versions may stand, and how: as two phones, or one text after the other. */
export function bothOf({ table, field, family, closing, versions }: Clash): 'phones' | 'joined' | undefined {
  if (closing !== undefined) {
    return undefined;
  }
  if (table === 'phones' && field === 'number' && family !== undefined) {
    return versions.filter(({ value }) => value !== null && value !== '').length > 1 ? 'phones' : undefined;
  }
  return longTexts.has(field) && versions.every(({ value }) => typeof value === 'string' && value !== '') ? 'joined' : undefined;
}

/** The first to be written first. */
const joined = ({ versions }: Clash): string =>
  versions.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])).toReversed().join('\n\n');

export function useClashChoice(family: RecordId | undefined, clashes: readonly Clash[], speech: ClashSpeech): ClashChoice {
  const { phone, translator } = useCasework();
  const { router, told } = useShell();
  // The versions that the person looks at stay, even when another arrives: the answer covers just these.
  const held = useSignal<Clash | undefined>(undefined);
  const chosen = useSignal<string | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  const clash = chosen.value === undefined ? clashes[0] : held.value;

  const writeClosing = (settled: Clash, { as, against }: NonNullable<Clash['closing']>) => {
    if (as !== 'signed') {
      return settleClosing(phone.context, { ...settled, as }, chosen.value === WRITTEN ? 'open' : 'closed');
    }
    const { t } = translator;
    const lines = against.map(({ field, value }) => t('clash:change', { field: speech.field(settled, field), value: speech.value(settled, field, value) }));
    const writers = [...new Set(against.map(({ author }) => author))].filter((author) => author !== '');
    const reason = writers.length === 0 ? t('clash:closing.signed.reason') : t('clash:closing.signed.reasonBy', { name: writers.join(', ') });
    const addendum = { text: lines.join('\n'), reason };
    return settleSigned(phone.context, { ...settled, fields: against.map(({ field }) => field) }, chosen.value === WRITTEN ? addendum : undefined);
  };
  const write = (settled: Clash) => {
    if (settled.closing !== undefined) {
      return writeClosing(settled, settled.closing);
    }
    const { state, field } = settled;
    if (chosen.value === BOTH && settled.family !== undefined && bothOf(settled) === 'phones') {
      return keepBothPhones(phone.context, { ...settled, family: settled.family });
    }
    // The versions are the heads of the field, in the same order.
    const keep = chosen.value === BOTH ? joined(settled) : (state[field]?.heads[Number(chosen.value)]?.value ?? null);
    return settleClash(phone.context, { ...settled, keep });
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
      router.replace(family === undefined ? { at: 'clashes' } : { at: 'family', family });
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
