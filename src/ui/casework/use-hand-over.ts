import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { handOverCaseload, type HandedOver } from '#actions/hand-over-caseload.ts';
import type { FamilyEntry } from '#actions/phone.ts';
import { type MemberId, parseId, type RecordId } from '#kernel/id.ts';
import type { FollowUp } from '#domain/follow-up.ts';
import type { HandOverFailure } from '#domain/hand-over.ts';
import { openPromisesOf } from '#store/queries/open-promises.ts';
import { sayFailure } from '#ui/shell/say-failure.ts';
import type { Draft } from '#ui/shell/draft.ts';
import { useChanges } from '#ui/shell/use-changes.ts';
import { useDraft } from '#ui/shell/use-draft.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useCasework } from './casework-context.ts';

/** What was handed over, as it is said and printed afterwards: by then it is somebody else's. */
export interface Receipt extends HandedOver {
  readonly from: MemberId;
  readonly to: MemberId;
  readonly list: readonly FamilyEntry[];
  readonly passing: readonly FollowUp[];
}

export interface HandOver {
  readonly draft: Draft;
  readonly from: MemberId;
  readonly to: MemberId | undefined;
  readonly families: readonly FamilyEntry[];
  readonly isChosen: (family: RecordId) => boolean;
  readonly choose: (families: readonly RecordId[], chosen: boolean) => void;
  /** What passes on with the families that are chosen, and what would pass on alone. */
  readonly promises: readonly FollowUp[];
  readonly alone: readonly FollowUp[];
  readonly aloneToo: boolean;
  readonly doing: ReadonlySignal<number | undefined>;
  readonly failure: ReadonlySignal<HandOverFailure | undefined>;
  readonly stopped: ReadonlySignal<string | undefined>;
  readonly receipt: ReadonlySignal<Receipt | undefined>;
  readonly go: () => void;
}

const failures: ReadonlySet<string> = new Set<HandOverFailure['kind']>([
  'hand-over-not-yours',
  'hand-over-to-missing',
  'hand-over-to-oneself',
  'hand-over-nothing',
  'hand-over-day-invalid',
  'hand-over-day-past',
]);
const isOurs = (failure: { readonly kind: string }): failure is HandOverFailure => failures.has(failure.kind);

/** Who is left out, in a text: drafts are texts. */
const split = (ids: string | undefined): readonly string[] => (ids ?? '').split(' ').filter(Boolean);

/** Whose families there are, and which of them pass on: all, but those that were taken out. */
function useChoice(draft: Draft) {
  const { phone } = useCasework();
  const fields = draft.fields.value;
  const from = parseId<MemberId>(fields['from']) ?? phone.context.member;
  const changed = useChanges(phone.families.changed).value;
  const families = useMemo(() => phone.families.entries().filter(({ worker, archived }) => worker === from && !archived), [phone, changed, from]);
  const left = new Set(split(fields['left']));
  const promises = (useQuestion((reader) => openPromisesOf(reader, from), [from]).value ?? []).map(({ value }) => value);
  const passing = new Set(families.filter(({ id }) => !left.has(id)).map(({ id }) => id));
  const passes = ({ family }: FollowUp): boolean => family !== undefined && passing.has(family);
  return { from, families, left, promises: promises.filter(passes), alone: promises.filter((promise) => !passes(promise)) };
}

export function useHandOver(): HandOver {
  const { phone, translator } = useCasework();
  const draft = useDraft('hand-over', { from: phone.context.member, to: '', until: '', left: '', alone: '', going: '' });
  const { from, families, left, promises, alone } = useChoice(draft);
  const fields = draft.fields.value;
  const to = parseId<MemberId>(fields['to']);
  const aloneToo = fields['alone'] === 'yes';
  const doing = useSignal<number | undefined>(undefined);
  const failure = useSignal<HandOverFailure | undefined>(undefined);
  const stopped = useSignal<string | undefined>(undefined);
  const receipt = useSignal<Receipt | undefined>(undefined);
  const list = families.filter(({ id }) => !left.has(id));

  const run = async (): Promise<void> => {
    [failure.value, stopped.value, doing.value] = [undefined, undefined, 0];
    draft.set({ going: 'yes' });
    const passing = aloneToo ? [...promises, ...alone] : promises;
    const asked = { from, to, families: list.map(({ id }) => id), promises: aloneToo ? alone.map(({ id }) => id) : [], until: fields['until'] ?? '' };
    const done = await handOverCaseload(phone.context, asked, (count) => {
      doing.value = count;
    });
    const count = doing.value;
    doing.value = undefined;
    if (done.ok && to !== undefined) {
      receipt.value = { ...done.value, from, to, list, passing };
      scrollTo(0, 0);
      await draft.discard();
    } else if (!done.ok && isOurs(done.failure)) {
      draft.set({ going: '' });
      failure.value = done.failure;
    } else if (!done.ok && !isOurs(done.failure)) {
      const { t } = translator;
      stopped.value = `${sayFailure(t, done.failure)} ${t('caseload:handOver.stopped', { done: count, total: list.length })}`;
    }
  };
  return {
    draft,
    from,
    to,
    families,
    isChosen: (family) => !left.has(family),
    choose: (ids, chosen) => {
      const others = [...left].filter((id) => !ids.some((one) => one === id));
      draft.set({ left: [...others, ...(chosen ? [] : ids)].join(' ') });
    },
    promises,
    alone,
    aloneToo,
    doing,
    failure,
    stopped,
    receipt,
    go: () => {
      if (doing.value === undefined) {
        void run();
      }
    },
  };
}
