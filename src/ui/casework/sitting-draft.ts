import { type ContactInterpreter, interpreterCodes } from '#domain/contact-codes.ts';
import { type Voice, voices } from '#domain/need.ts';
import { type AnswerChange, type AnswerChanges, builtInQuestionnaire, isAnswerValue, type QuestionnaireName } from '#domain/portrait.ts';
import type { AnswerValue } from '#domain/questionnaire.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import type { DraftFields } from '#ui/shell/draft.ts';

/** One question a screen, or a whole domain: whoever asks chooses. */
export const shownWays = ['one', 'domain'] as const;
export type ShownWay = (typeof shownWays)[number];

/** A sitting as it goes on here; what was answered and is not saved yet is in `changes`. */
export interface SittingDraft {
  readonly questionnaire: QuestionnaireName;
  readonly sitting: RecordId;
  readonly voice: Voice;
  readonly language: string;
  readonly interpreter: ContactInterpreter | '';
  readonly shown: ShownWay;
  /** The first question of the screen one was on; empty where none was shown yet. */
  readonly at: string;
  readonly changes: AnswerChanges;
}

/** Opaque, for a draft's name is not sealed: `portrait:<family>:<portrait>`. */
export const sittingDraftId = (family: RecordId, portrait: RecordId): string => `portrait:${family}:${portrait}`;

/** Which portrait a draft of this family is of. */
export function portraitOfDraft(id: string): RecordId | undefined {
  const [form, , portrait] = id.split(':');
  return form === 'portrait' ? parseId<RecordId>(portrait) : undefined;
}

const values = (value: unknown): readonly AnswerValue[] => (Array.isArray(value) ? value.filter(isAnswerValue) : []);

function readChanges(text: string | undefined): AnswerChanges {
  // Written by this very file; a draft of a later version may hold something else, and is then read as nothing.
  const read: unknown = text === undefined || !text.startsWith('[') ? [] : JSON.parse(text);
  const entries: readonly unknown[] = Array.isArray(read) ? read : [];
  return new Map(
    entries.flatMap((entry): readonly (readonly [string, AnswerChange])[] => {
      const [linkId, to, from]: readonly unknown[] = Array.isArray(entry) ? entry : [];
      return typeof linkId === 'string' ? [[linkId, { to: values(to), from: values(from) }]] : [];
    }),
  );
}

export function readSittingDraft(fields: DraftFields | undefined): SittingDraft | undefined {
  const [sitting, voice] = [parseId<RecordId>(fields?.['sitting']), voices.find((one) => one === fields?.['voice'])];
  if (fields === undefined || sitting === undefined || voice === undefined) {
    return undefined;
  }
  return {
    questionnaire: parseId<RecordId>(fields['questionnaire']) ?? builtInQuestionnaire,
    sitting,
    voice,
    language: fields['language'] ?? '',
    interpreter: interpreterCodes.find((code) => code === fields['interpreter']) ?? '',
    shown: shownWays.find((way) => way === fields['shown']) ?? 'one',
    at: fields['at'] ?? '',
    changes: readChanges(fields['changes']),
  };
}

export const writeChanges = (changes: AnswerChanges): DraftFields => ({
  changes: changes.size === 0 ? '' : JSON.stringify([...changes].map(([linkId, { to, from }]) => [linkId, to, from])),
});

export const writeSittingDraft = ({ changes, ...facts }: SittingDraft): DraftFields => ({ ...facts, ...writeChanges(changes) });
