import { type Signal, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { dropFollowUp, type FollowUpActFailure, passFollowUp, postponeFollowUp } from '#actions/change-follow-up.ts';
import { finishFollowUp, reopenFollowUp } from '#actions/finish-follow-up.ts';
import { type MemberId, parseId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import type { FollowUp } from '#domain/follow-up.ts';
import type { Kept } from '#store/queries/kept.ts';
import type { Draft } from '#ui/shell/draft.ts';
import type { Route } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useDraft } from '#ui/shell/use-draft.ts';
import { useShowWrong } from '#ui/shell/use-show-wrong.ts';
import { useCasework } from './casework-context.ts';
import { sayFollowUpFailure } from './say-follow-up.ts';

/** What one is about to do with a promise. */
export type FollowUpMode = 'finish' | 'postpone' | 'pass' | 'drop';
const modes: readonly FollowUpMode[] = ['finish', 'postpone', 'pass', 'drop'];

export interface FollowUpForm {
  readonly draft: Draft;
  readonly mode: FollowUpMode;
  readonly failure: Signal<FollowUpActFailure | undefined>;
  readonly set: (changes: Readonly<Record<string, string>>) => void;
  /** The words about a field, where it is the one to mend. */
  readonly errorOf: (...kinds: readonly FollowUpActFailure['kind'][]) => string | undefined;
  readonly finish: (goOn: boolean) => void;
  readonly postpone: () => void;
  readonly pass: () => void;
  readonly drop: () => void;
  readonly reopen: () => void;
  /** Where one came from: the day, the list of follow-ups, or the file. */
  readonly back: Route;
}

/** Where a screen about one promise leads back to. */
export function useWayBack(home: Route): Route {
  const { router } = useShell();
  return useMemo(() => {
    const from = router.cameFrom();
    return from?.at === 'today' || from?.at === 'follow-ups' ? from : home;
  }, []);
}

export function useFollowUpForm(looked: Kept<FollowUp>, home: Route): FollowUpForm {
  const { phone, translator } = useCasework();
  const { t, dates } = translator;
  const { router, told } = useShell();
  const { id } = looked.value;
  const draft = useDraft(`follow-up:${id}`, { mode: 'finish', code: '', result: '', due: '', reason: '', to: '' });
  const failure = useSignal<FollowUpActFailure | undefined>(undefined);
  const busy = useSignal(false);
  const back = useWayBack(home);
  useShowWrong(failure.value);
  const { code = '', result = '', due = '', reason = '', to } = draft.fields.value;

  const act = async <Value>(work: () => Promise<Result<Value, FollowUpActFailure>>, tell: (value: Value) => void): Promise<void> => {
    if (busy.value) {
      return;
    }
    busy.value = true;
    const done = await work();
    if (done.ok) {
      await draft.discard();
      // What is said of it, and the way back from it, belong to the screen that comes: it is told once that one is there.
      const stop = router.onChange(() => {
        stop();
        queueMicrotask(() => tell(done.value));
      });
      router.replace(back);
    } else {
      failure.value = done.failure;
    }
    busy.value = false;
  };
  const undo = (): void => void reopenFollowUp(phone.context, id).then((again) => told.tell(again.ok ? t('followUps:reopened') : sayFollowUpFailure(t, again.failure)));
  return {
    draft,
    failure,
    back,
    mode: modes.find((one) => one === draft.fields.value['mode']) ?? 'finish',
    set: (changes) => {
      failure.value = undefined;
      draft.set(changes);
    },
    errorOf: (...kinds) => (failure.value !== undefined && kinds.includes(failure.value.kind) ? sayFollowUpFailure(t, failure.value) : undefined),
    finish: (goOn) =>
      void act(
        () => finishFollowUp(phone.context, looked, { result: result.trim() === '' ? code : result, goOn }),
        ({ next }) => told.tell(next === undefined ? t('followUps:done.told') : t('followUps:done.toldNext', { day: dates.long(next) }), undo),
      ),
    postpone: () => void act(() => postponeFollowUp(phone.context, looked, { due, reason }), () => told.tell(t('followUps:postpone.told'))),
    pass: () => {
      const member = parseId<MemberId>(to);
      if (member !== undefined) {
        void act(() => passFollowUp(phone.context, looked, member), () => told.tell(t('followUps:pass.told')));
      }
    },
    drop: () => void act(() => dropFollowUp(phone.context, looked, reason), () => told.tell(t('followUps:drop.told'))),
    reopen: undo,
  };
}
