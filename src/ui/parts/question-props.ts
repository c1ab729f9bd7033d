import type { AnswerValue, Item } from '#domain/questionnaire.ts';
import type { Translate } from '#i18n/translate.ts';
import type { Tell } from './question-words.tsx';
import type { Icon } from './sign.tsx';

/** A question of any type, as its renderer gets it. */
export interface QuestionProps {
  readonly item: Item;
  /** Empty where nobody answered. */
  readonly values: readonly AnswerValue[];
  /** An empty list takes the answer back. */
  readonly onAnswer: (values: readonly AnswerValue[]) => void;
  readonly tell: Tell;
  readonly t: Translate<'common' | 'portrait'>;
  /** The screen's title says the question already. */
  readonly titled?: boolean | undefined;
  /** A sign for an answer, beside its words. */
  readonly iconOf?: ((item: Item, code: string) => Icon | undefined) | undefined;
}

export const textIn = (value: AnswerValue | undefined): string => (typeof value === 'object' ? value.text : typeof value === 'string' ? value : '');
