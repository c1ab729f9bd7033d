import { QuestionBoolean } from './question-boolean.tsx';
import { QuestionChoice } from './question-choice.tsx';
import type { QuestionProps } from './question-props.ts';
import { QuestionTyped } from './question-typed.tsx';
import { QuestionWords } from './question-words.tsx';

/** One item of a questionnaire, of any type there is. */
export function QuestionItem(props: QuestionProps) {
  const { item, tell } = props;
  switch (item.type) {
    case 'group':
      return (
        <h2 class="question-group">
          <QuestionWords words={tell(item.said)} />
        </h2>
      );
    case 'display':
      return (
        <p class="question-display">
          <QuestionWords words={tell(item.said)} />
        </p>
      );
    case 'boolean':
      return <QuestionBoolean key={item.linkId} {...props} />;
    case 'choice':
    case 'open-choice':
      return <QuestionChoice key={item.linkId} {...props} />;
    default:
      return <QuestionTyped key={item.linkId} {...props} />;
  }
}
