import { Tiles } from './tiles.tsx';
import { QuestionWords } from './question-words.tsx';
import type { QuestionProps } from './question-props.ts';

/** Yes or no. */
export function QuestionBoolean({ item, values, onAnswer, tell, t, titled }: QuestionProps) {
  const [value] = values;
  const words = tell(item.said);
  return (
    <>
      {titled === true || words.beside === undefined ? null : <p class="question-beside"><QuestionWords words={{ first: words.beside, beside: undefined }} /></p>}
      <Tiles
        legend={words.first.text}
        hiddenLegend={titled}
        options={[
          { value: 'true', label: t('common:answer.yes') },
          { value: 'false', label: t('common:answer.no') },
        ]}
        value={value === true ? 'true' : value === false ? 'false' : undefined}
        onChoose={(chosen) => onAnswer([chosen === 'true'])}
        onTakeBack={() => onAnswer([])}
      />
    </>
  );
}
