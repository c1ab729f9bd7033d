import { batch, type ReadonlySignal, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { saveSitting } from '#actions/save-sitting.ts';
import { type AnswerChanges, noAnswers, sameAnswer, withChanges } from '#domain/portrait.ts';
import { type Screen, screensOf, type Section, sectionsOf } from '#domain/portrait-screens.ts';
import type { Answers, AnswerValue, Questionnaire } from '#domain/questionnaire.ts';
import type { RecordId } from '#kernel/id.ts';
import { portraitById } from '#store/queries/portraits-of-family.ts';
import type { Draft } from '#ui/shell/draft.ts';
import type { Failure } from '#ui/shell/say-failure.ts';
import { useDraft } from '#ui/shell/use-draft.ts';
import { useCasework } from './casework-context.ts';
import { type SittingDraft, sittingDraftId, writeChanges, writeSittingDraft } from './sitting-draft.ts';

/** Where one is once every question was passed. */
export const END = '*';

export interface SittingWorld {
  readonly family: RecordId;
  readonly portrait: RecordId;
  readonly asked: Questionnaire;
  /** As it was begun, or is taken up again. */
  readonly begun: SittingDraft;
  /** What this voice said before. */
  readonly stored: Answers;
}

export interface SittingForm {
  readonly asked: Questionnaire;
  readonly facts: SittingDraft;
  readonly draft: Draft;
  /** What this voice says now, saved or not. */
  readonly answers: Answers;
  readonly screens: readonly Screen[];
  readonly sections: readonly Section[];
  /** The screen one is on; undefined at the end. */
  readonly here: Screen | undefined;
  readonly failure: ReadonlySignal<Failure | undefined>;
  readonly answer: (linkId: string, values: readonly AnswerValue[]) => void;
  /** To the screen of this question, or to the end. What was answered in a domain is saved when one leaves it. */
  readonly go: (to: string) => void;
  /** Saves everything; answers whether it is saved. */
  readonly close: (finish: boolean) => Promise<boolean>;
}

/** The screen of a question, or the next one that nobody answered; undefined at the end. */
function screenAt(screens: readonly Screen[], at: string, answers: Answers): Screen | undefined {
  if (at === END) {
    return undefined;
  }
  return screens.find(({ linkId }) => linkId === at) ?? screens.find(({ linkId }) => !answers.has(linkId));
}

/** An answer beside what stood when it was first changed; none where it is again what stood. */
function changed(changes: AnswerChanges, linkId: string, { to, stored }: { readonly to: readonly AnswerValue[]; readonly stored: readonly AnswerValue[] }): AnswerChanges {
  const from = changes.get(linkId)?.from ?? stored;
  const others = [...changes].filter(([other]) => other !== linkId);
  return new Map(sameAnswer(to, from) ? others : [...others, [linkId, { to, from }]]);
}

/** What this voice said, what of it is not saved yet, and where one is. */
function useWords({ family, portrait, asked, begun, stored: before }: SittingWorld) {
  const { phone } = useCasework();
  const id = sittingDraftId(family, portrait);
  const draft = useDraft(id, useMemo(() => writeSittingDraft(begun), [begun]));
  const stored = useSignal(before);
  const changes = useSignal(begun.changes);
  const at = useSignal(begun.at);
  const busy = useSignal(false);
  const failure = useSignal<Failure | undefined>(undefined);
  const keep = (): Promise<void> => {
    draft.set({ at: at.value, ...writeChanges(changes.value) });
    return draft.keep();
  };
  const save = async (finish: boolean): Promise<boolean> => {
    busy.value = true;
    await keep();
    const { sitting, voice, language, interpreter, questionnaire } = begun;
    const facts = { id: sitting, voice, ...(language === '' ? {} : { language }), ...(interpreter === '' ? {} : { interpreter }) };
    const saved = await saveSitting(phone.context, { family, portrait, questionnaire, asked, sitting: facts, changes: changes.value, finish, draft: id });
    if (saved.ok) {
      const now = await portraitById(phone.context.reader, portrait);
      batch(() => {
        stored.value = now?.value.answers.get(voice) ?? noAnswers;
        changes.value = new Map();
      });
      // Gone with the commit already; what the form still holds goes too.
      await draft.discard();
    } else {
      failure.value = saved.failure;
    }
    busy.value = false;
    return saved.ok;
  };
  return { draft, stored, changes, at, busy, failure, keep, save };
}

/** One voice being asked: each answer is kept at once as a draft, and a domain is saved when it is left. */
export function useSitting(world: SittingWorld): SittingForm {
  const { asked, begun } = world;
  const { draft, stored, changes, at, busy, failure, keep, save } = useWords(world);
  const answers = withChanges(stored.value, changes.value);
  const screens = screensOf(asked, answers);
  const here = screenAt(screens, at.value, answers);
  const move = (to: string): void => {
    at.value = to;
    void keep();
  };
  const answer = (linkId: string, to: readonly AnswerValue[]): void => {
    // What is pressed while a domain is being saved would be in neither.
    if (busy.value) {
      return;
    }
    failure.value = undefined;
    at.value = here?.linkId ?? END;
    changes.value = changed(changes.value, linkId, { to, stored: stored.value.get(linkId) ?? [] });
    draft.set({ at: at.value, ...writeChanges(changes.value) });
    // A press is kept at once; whoever types gets a moment.
    if (isPressed(asked, linkId)) {
      void draft.keep();
    }
  };
  const go = (to: string): void => {
    if (busy.value) {
      return;
    }
    const leaves = screens.find(({ linkId }) => linkId === to)?.section !== here?.section;
    if (leaves && changes.value.size > 0) {
      void save(false).then((saved) => (saved ? move(to) : undefined));
    } else {
      move(to);
    }
  };
  return { asked, facts: begun, draft, answers, screens, sections: sectionsOf(asked), here, failure, answer, go, close: save };
}

const isPressed = (asked: Questionnaire, linkId: string): boolean =>
  sectionsOf(asked).some(({ items }) => items.some((item) => item.linkId === linkId && (item.type === 'choice' || item.type === 'boolean')));
