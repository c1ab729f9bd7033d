import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { alongDraft } from '#actions/along-draft.ts';
import type { ActionContext } from '#actions/context.ts';
import type { EntryFailure } from '#actions/directory-home.ts';
import { type FormTexts, partsToText, textToParts } from '#domain/directory-form.ts';
import { newId, type Id, type RecordId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import type { Draft } from '#ui/shell/draft.ts';
import { useShowWrong } from '#ui/shell/use-show-wrong.ts';
import { useDraft } from '#ui/shell/use-draft.ts';
import { useEditing } from './edit-context.ts';
import { sayWhy } from './say-wrong.ts';

export interface EntryForm {
  readonly draft: Draft;
  readonly texts: FormTexts;
  readonly set: (changes: FormTexts) => void;
  /** One part of an element that people add. */
  readonly setPart: (field: string, part: string, text: string) => void;
  readonly wrong: (field: string, part?: string) => string | undefined;
  /** Whether any field that begins so is wrong: a section that holds it opens. */
  readonly isWrong: (...beginnings: readonly string[]) => boolean;
  readonly failure: ReadonlySignal<EntryFailure | undefined>;
  /** The elements of a kind, in the order in which they came: one that is emptied while somebody types stays where it is. */
  readonly elements: (prefix: string) => readonly string[];
  readonly add: (prefix: string) => void;
  readonly removeElement: (field: string) => void;
  /** What the entry says now where it is not what the form began with. */
  readonly changedMeanwhile: readonly string[];
  readonly reread: () => void;
  readonly save: (wishes?: { readonly twice?: boolean }) => void;
}

export interface EntryFormWorld<Looked> {
  /** Opaque: the name of a draft is not sealed. */
  readonly draft: string;
  /** The entry as it is now; what the person looked at stays until they say otherwise. */
  readonly looked: Looked;
  readonly begun: (looked: Looked) => FormTexts;
  readonly save: (given: { readonly looked: Looked; readonly begun: FormTexts; readonly filled: FormTexts; readonly twice: boolean }, context: ActionContext) => Promise<Result<RecordId, EntryFailure>>;
  readonly done: (saved: RecordId, filled: FormTexts) => void | Promise<void>;
}

const WAS = 'was:';
const isOwn = (name: string): boolean => !name.startsWith(WAS);
const asBegun = (texts: FormTexts): FormTexts => Object.fromEntries(Object.entries(texts).map(([name, text]) => [WAS + name, text]));
const filledIn = (texts: FormTexts): FormTexts => Object.fromEntries(Object.entries(texts).filter(([name]) => isOwn(name)));

/** Of a draft that is taken up again, what nobody had touched follows the entry as it is now. */
function followEntry(draft: Draft, now: FormTexts): void {
  const { value } = draft.fields;
  const names = new Set([...Object.keys(value).filter(isOwn), ...Object.keys(now)]);
  const untouched = [...names].filter((name) => (value[name] ?? '') === (value[WAS + name] ?? '') && (value[name] ?? '') !== (now[name] ?? ''));
  if (untouched.length > 0) {
    draft.set(Object.fromEntries(untouched.flatMap((name) => [[name, now[name] ?? ''], [WAS + name, now[name] ?? '']])));
  }
}

const withSaid = (shown: readonly string[], texts: FormTexts): readonly string[] => {
  const said = Object.keys(texts).filter((name) => isOwn(name) && name.includes(':') && texts[name] !== '' && !shown.includes(name));
  return said.length === 0 ? shown : [...shown, ...said];
};

type Shown = Pick<EntryForm, 'elements' | 'add' | 'removeElement'> & { readonly hold: () => void };

/** The elements that people add, each where it stands for as long as the form is open. */
function useElements(draft: Draft, set: (changes: FormTexts) => void): Shown {
  const { phone } = useEditing();
  const shown = useSignal<readonly string[]>([]);
  const here = (): readonly string[] => withSaid(shown.value, draft.fields.value);
  return {
    elements: (prefix) => here().filter((name) => name.startsWith(`${prefix}:`)),
    add: (prefix) => {
      shown.value = [...here(), `${prefix}:${newId<Id>(phone.context.random)}`];
    },
    removeElement: (field) => {
      set({ [field]: '' });
      shown.value = here().filter((one) => one !== field);
    },
    hold: () => {
      shown.value = here();
    },
  };
}

/** A form about one entry of the directory: it keeps itself, and its answer covers just what the person looked at. */
export function useEntryForm<Looked>(world: EntryFormWorld<Looked>): EntryForm {
  const { phone, translator } = useEditing();
  const [looked, look] = useState(world.looked);
  const begun = world.begun(looked);
  const draft = useDraft(world.draft, { ...begun, ...asBegun(begun) });
  const [busy, failure] = [useSignal(false), useSignal<EntryFailure | undefined>(undefined)];
  const texts = draft.fields.value;
  const now = world.begun(world.looked);
  const ready = draft.ready.value;
  useEffect(() => {
    if (ready) {
      followEntry(draft, begun);
    }
  }, [draft, ready]);
  useShowWrong(failure.value);
  const wrongs = failure.value?.kind === 'directory-entry' ? failure.value.wrong : [];

  const save = async (twice: boolean): Promise<void> => {
    busy.value = true;
    // Kept first: whatever stops the save, the words are still here.
    await draft.keep();
    const filled = filledIn(draft.fields.value);
    const saved = await world.save({ looked, begun, filled, twice }, alongDraft(phone.context, world.draft));
    if (saved.ok) {
      await draft.discard();
      await world.done(saved.value, filled);
    } else {
      failure.value = saved.failure;
    }
    busy.value = false;
  };
  const set = (changes: FormTexts): void => {
    failure.value = undefined;
    // What is emptied while somebody types stays where it is.
    hold();
    draft.set(changes);
  };
  const { hold, ...elements } = useElements(draft, set);
  return {
    draft,
    texts,
    set,
    failure,
    setPart: (field, part, text) => set({ [field]: partsToText({ ...textToParts(draft.fields.value[field]), [part]: text }) }),
    wrong: (field, part) => {
      const found = wrongs.find((one) => one.field === field && one.part === part);
      return found === undefined ? undefined : sayWhy(translator.t, found.why);
    },
    isWrong: (...beginnings) => wrongs.some(({ field }) => beginnings.some((beginning) => field.startsWith(beginning))),
    ...elements,
    changedMeanwhile: ready ? Object.keys(now).filter((name) => (now[name] ?? '') !== (texts[WAS + name] ?? '')) : [],
    reread: () => {
      look(world.looked);
      draft.set(asBegun(now));
      failure.value = undefined;
    },
    save: ({ twice = false } = {}) => {
      if (!busy.value) {
        void save(twice);
      }
    },
  };
}
