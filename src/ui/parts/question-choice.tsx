import { Check } from 'lucide-preact';
import { useId, useState } from 'preact/hooks';
import type { AnswerValue, Option } from '#domain/questionnaire.ts';
import { QuestionLegend } from './question-legend.tsx';
import { type QuestionProps, textIn } from './question-props.ts';
import { QuestionWords } from './question-words.tsx';
import { Sign } from './sign.tsx';
import { takeBack } from './take-back.ts';
import { TextField } from './text-field.tsx';

/** Up to so many answers of a word or two stand side by side. */
const SIDE_BY_SIDE = 3;
const SHORT = 12;

const isShort = ({ item, tell, iconOf }: QuestionProps): boolean =>
  !item.repeats && item.type === 'choice' && item.options.length <= SIDE_BY_SIDE &&
  item.options.every(({ said, code }) => tell(said).first.text.length <= SHORT && iconOf?.(item, code) === undefined);

/** One of a list, or several where the question repeats: real radios or boxes, each with room for a thumb. */
export function QuestionChoice(props: QuestionProps) {
  const { item, values } = props;
  const short = isShort(props);
  return (
    <QuestionLegend {...props}>
      <div class={short ? 'tiles' : 'answers'}>
        {item.options.map((option) => (
          <OneAnswer key={option.code} {...props} option={option} short={short} />
        ))}
        {item.type === 'open-choice' ? <OwnWords key={item.linkId} {...props} text={textIn(values.find((value) => typeof value === 'object'))} /> : null}
      </div>
    </QuestionLegend>
  );
}

/** With the answer chosen or taken back; one that does not repeat has room for one. */
function toggled({ item, values }: QuestionProps, value: AnswerValue, chosen: boolean): readonly AnswerValue[] {
  if (!item.repeats) {
    return chosen ? [value] : [];
  }
  const others = values.filter((one) => one !== value);
  return chosen ? [...others, value] : others;
}

interface OneAnswerProps extends QuestionProps {
  readonly option: Option;
  readonly short: boolean;
}

function OneAnswer({ option: { code, said }, short, ...props }: OneAnswerProps) {
  const { item, values, onAnswer, tell, iconOf } = props;
  const icon = iconOf?.(item, code);
  return (
    <label class={short ? 'tile' : 'answer'}>
      <Press {...props} value={code} chosen={values.includes(code)} onChoose={(chosen) => onAnswer(toggled(props, code, chosen))} />
      {icon === undefined ? null : <Sign icon={icon} size={28} />}
      <span class="words">
        <QuestionWords words={tell(said)} />
      </span>
      <span class={short ? 'tick' : 'ring'}>
        <Sign icon={Check} size={16} />
      </span>
    </label>
  );
}

interface PressProps extends QuestionProps {
  readonly value: string;
  readonly chosen: boolean;
  readonly onChoose: (chosen: boolean) => void;
}

/** The control behind an answer. */
function Press({ item, value, chosen, onChoose }: PressProps) {
  const type = item.repeats ? 'checkbox' : 'radio';
  return (
    <input
      class="unseen"
      type={type}
      name={item.linkId}
      value={value}
      checked={chosen}
      onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
      {...(type === 'radio' ? takeBack(chosen, () => onChoose(false)) : {})}
    />
  );
}

/** None of the list: in their own words. */
function OwnWords({ text, ...props }: QuestionProps & { readonly text: string }) {
  const { item, values, onAnswer, t } = props;
  const [open, setOpen] = useState(text !== '');
  const id = useId();
  const others = item.repeats ? values.filter((value) => typeof value !== 'object') : [];
  const shown = open && (item.repeats || values.every((value) => typeof value === 'object'));
  return (
    <>
      <label class="answer">
        <Press
          {...props}
          value={id}
          chosen={shown}
          onChoose={(chosen) => {
            setOpen(chosen);
            onAnswer(others);
          }}
        />
        <span class="words">{t('portrait:ownWords')}</span>
        <span class="ring">
          <Sign icon={Check} size={16} />
        </span>
      </label>
      {shown ? (
        <TextField
          label={t('portrait:whichWords')}
          value={text}
          maxLength={item.maxLength}
          onInput={(words) => onAnswer(words.trim() === '' ? others : [...others, { text: words }])}
        />
      ) : null}
    </>
  );
}
