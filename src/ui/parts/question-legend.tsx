import type { ComponentChildren } from 'preact';
import { QuestionWords } from './question-words.tsx';
import type { QuestionProps } from './question-props.ts';

interface QuestionLegendProps extends Pick<QuestionProps, 'item' | 'tell' | 'titled'> {
  readonly children: ComponentChildren;
}

/** A question over its answers; for readers only where the title says it. */
export function QuestionLegend({ item, tell, titled = false, children }: QuestionLegendProps) {
  return (
    <fieldset class="field question">
      <legend class={titled ? 'unseen' : 'label'}>
        <QuestionWords words={tell(item.said)} />
      </legend>
      {children}
    </fieldset>
  );
}
