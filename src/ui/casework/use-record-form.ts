import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { alongDraft } from '#actions/along-draft.ts';
import type { ActionContext } from '#actions/context.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import type { Draft, DraftFields } from '#ui/shell/draft.ts';
import { type Failure, sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useDraft } from '#ui/shell/use-draft.ts';
import { useShowWrong } from '#ui/shell/use-show-wrong.ts';
import { useCasework } from './casework-context.ts';

export interface RecordForm {
  readonly draft: Draft;
  readonly filled: DraftFields;
  readonly set: (changes: DraftFields) => void;
  readonly failure: ReadonlySignal<Failure | undefined>;
  /** What is wrong with one field: what the failures of these kinds say. */
  readonly errorOf: (...kinds: readonly Failure['kind'][]) => string | undefined;
  /** What the file says now where it is not what the form began with. */
  readonly changedMeanwhile: readonly { readonly field: string; readonly now: string }[];
  /** Takes the file as it is now for what was looked at; what was typed stays. */
  readonly reread: () => void;
  readonly save: () => void;
}

export interface RecordFormWorld<Looked> {
  /** Which draft: opaque, for its name is not sealed. */
  readonly id: string;
  readonly family: RecordId;
  /** What the form is about, as it is now. */
  readonly looked: Looked;
  /** What stands in the fields at first. */
  readonly begun: (looked: Looked) => DraftFields;
  /** What it commits with this context takes the draft away with it. */
  readonly save: (looked: Looked, filled: DraftFields, context: ActionContext) => Promise<Result<unknown, Failure>>;
  readonly saved?: string | undefined;
}

/** A draft of another day began with other details: they are kept with it, as `was:name`. */
const asBegun = (details: DraftFields): DraftFields => Object.fromEntries(Object.entries(details).map(([field, text]) => [`was:${field}`, text]));

/** Of a draft that is taken up again, what the person had not touched follows the file as it is now. */
function followFile(draft: Draft, now: DraftFields): void {
  const { value } = draft.fields;
  const untouched = Object.keys(now).filter((field) => value[field] === value[`was:${field}`] && value[field] !== now[field]);
  if (untouched.length > 0) {
    draft.set(Object.fromEntries(untouched.flatMap((field) => [[field, now[field] ?? ''], [`was:${field}`, now[field] ?? '']])));
  }
}

/** A form about one thing in a family's file: it keeps itself, and its answer covers just what the person looked at. */
export function useRecordForm<Looked>(world: RecordFormWorld<Looked>): RecordForm {
  const { phone, translator } = useCasework();
  const { router, told } = useShell();
  // What the person looked at, whatever arrives while they type.
  const [looked, look] = useState(world.looked);
  const begun = world.begun(looked);
  const draft = useDraft(world.id, { ...begun, ...asBegun(begun) });
  const busy = useSignal(false);
  const failure = useSignal<Failure | undefined>(undefined);
  const filled = draft.fields.value;
  const now = world.begun(world.looked);
  const ready = draft.ready.value;
  useEffect(() => {
    if (ready) {
      followFile(draft, begun);
    }
  }, [draft, ready]);
  useShowWrong(failure.value);

  const save = async (): Promise<void> => {
    busy.value = true;
    // Kept first: whatever stops the save, the words are still here.
    await draft.keep();
    const saved = await world.save(looked, draft.fields.value, alongDraft(phone.context, world.id));
    if (saved.ok) {
      await draft.discard();
      router.replace({ at: 'family', family: world.family });
      told.tell(world.saved ?? translator.t('families:edit.saved'));
    } else {
      failure.value = saved.failure;
    }
    busy.value = false;
  };
  return {
    draft,
    filled,
    failure,
    set: (changes) => {
      failure.value = undefined;
      draft.set(changes);
    },
    errorOf: (...kinds) =>
      failure.value !== undefined && kinds.includes(failure.value.kind) ? sayFailure(translator.t, failure.value) : undefined,
    changedMeanwhile: Object.keys(now)
      .filter((field) => now[field] !== filled[`was:${field}`])
      .map((field) => ({ field, now: now[field] ?? '' })),
    reread: () => {
      look(world.looked);
      draft.set(asBegun(now));
      failure.value = undefined;
      told.tell(translator.t('families:edit.rereadDone'));
    },
    save: () => {
      if (!busy.value) {
        void save();
      }
    },
  };
}

/** One of our codes, where the text of a draft is one. */
export const codeIn = <Code extends string>(codes: readonly Code[], text: string | undefined): Code | undefined => codes.find((code) => code === text);

/** Several in one field of a draft: languages, people. */
export const listIn = (text: string | undefined): readonly string[] => (text ?? '').split(' ').filter(Boolean);

/** A code of ours as a draft keeps it; one that this version does not know is not for editing here. */
export const draftCode = (code: string | { readonly unknown: string } | undefined): string => (typeof code === 'string' ? code : '');
