import { type Signal, useSignal } from '@preact/signals';
import { changeNeed, hearNeed, type LookedNeed, type NeedActFailure, noteNeed } from '#actions/change-need.ts';
import { helpWishes, needLevels, needStates, type NeedState, voices } from '#domain/need.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import type { Draft, DraftFields } from '#ui/shell/draft.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useDraft } from '#ui/shell/use-draft.ts';
import { useShowWrong } from '#ui/shell/use-show-wrong.ts';
import { useCasework } from './casework-context.ts';
import { sayNeedFailure } from './say-need.ts';
import { codeIn } from './use-record-form.ts';

/** What one is about to say of a need. */
const modes = ['look', 'state', 'hear', 'note'] as const;
export type NeedMode = (typeof modes)[number];

export interface NeedForm {
  readonly draft: Draft;
  readonly filled: DraftFields;
  readonly mode: NeedMode;
  readonly failure: Signal<NeedActFailure | undefined>;
  readonly set: (changes: DraftFields) => void;
  readonly errorOf: (...kinds: readonly NeedActFailure['kind'][]) => string | undefined;
  readonly saveState: (looked: LookedNeed) => void;
  /** At once, from today: what the screen itself proposes. */
  readonly setState: (looked: LookedNeed, state: NeedState) => void;
  readonly saveNote: (looked: LookedNeed) => void;
  /** `then`: where one goes with the record it is in. */
  readonly saveHeard: (family: RecordId, code: string, then: (record: RecordId) => void) => void;
  /** Nothing is said after all. */
  readonly leave: () => void;
}

/** What somebody is about to say of a need: it keeps itself until it is said. */
export function useNeedForm(id: string): NeedForm {
  const { phone, translator, today } = useCasework();
  const { t } = translator;
  const { told } = useShell();
  const draft = useDraft(id, { mode: 'look', state: '', reason: '', on: today, code: '', voice: 'parent', level: '', help: '', note: '' });
  const failure = useSignal<NeedActFailure | undefined>(undefined);
  const busy = useSignal(false);
  useShowWrong(failure.value);
  const filled = draft.fields.value;
  const { reason = '', on = '', note = '' } = filled;

  const act = async (work: () => Promise<Result<RecordId, NeedActFailure>>, then?: (record: RecordId) => void): Promise<void> => {
    if (busy.value) {
      return;
    }
    busy.value = true;
    await draft.keep();
    const done = await work();
    failure.value = done.ok ? undefined : done.failure;
    if (done.ok) {
      await draft.discard();
      then?.(done.value);
      told.tell(t('needs:screen.saved'));
    }
    busy.value = false;
  };
  return {
    draft,
    filled,
    failure,
    mode: codeIn(modes, filled['mode']) ?? 'look',
    set: (changes) => {
      failure.value = undefined;
      draft.set(changes);
    },
    errorOf: (...kinds) => (failure.value !== undefined && kinds.includes(failure.value.kind) ? sayNeedFailure(t, failure.value) : undefined),
    saveState: (looked) => void act(() => changeNeed(phone.context, looked, { state: codeIn(needStates, filled['state']), on, reason })),
    setState: (looked, state) => void act(() => changeNeed(phone.context, looked, { state, on: today, reason: '' })),
    saveNote: (looked) => void act(() => noteNeed(phone.context, looked, note)),
    saveHeard: (family, code, then) => {
      const heard = { code, voice: codeIn(voices, filled['voice']) ?? 'parent', level: codeIn(needLevels, filled['level']), help: codeIn(helpWishes, filled['help']), on } as const;
      void act(() => hearNeed(phone.context, family, heard), then);
    },
    leave: () => {
      failure.value = undefined;
      void draft.discard();
    },
  };
}
