import { Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { AnswerValue, Item } from '#domain/questionnaire.ts';
import { isAnswerTo } from '#domain/questionnaire-values.ts';
import { Button } from './button.tsx';
import { type QuestionProps, textIn } from './question-props.ts';
import { QuestionWords } from './question-words.tsx';
import { TextArea } from './text-area.tsx';
import { TextField } from './text-field.tsx';

const asText = (value: AnswerValue | undefined): string => (typeof value === 'number' ? String(value).replace('.', ',') : textIn(value));

/** What was typed as an answer; undefined where it is none yet. */
function readTyped(item: Item, typed: string): AnswerValue | undefined {
  const text = typed.trim();
  const isNumber = item.type === 'integer' || item.type === 'decimal';
  const value = isNumber ? Number(text.replace(',', '.').replaceAll(/\s/gu, '')) : item.type === 'date' ? text : typed;
  return text !== '' && isAnswerTo(item, value) ? value : undefined;
}

/** Words, a number or a day: typed, and several of them where the question repeats. */
export function QuestionTyped(props: QuestionProps) {
  const { item, values, onAnswer, t } = props;
  const [more, setMore] = useState(0);
  const slots = Math.max(values.length, 1) + (item.repeats ? more : 0);
  const put = (at: number, value: AnswerValue | undefined): void =>
    onAnswer(value === undefined ? values.filter((_, index) => index !== at) : [...values.slice(0, at), value, ...values.slice(at + 1)]);
  return (
    <>
      {Array.from({ length: slots }, (_, at) => (
        <Typed key={at} {...props} titled={props.titled === true || at > 0} value={values[at]} put={(value) => put(at, value)} />
      ))}
      {item.repeats && values.length === slots ? (
        <Button kind="link" small icon={Plus} onPress={() => setMore(more + 1)}>
          {t('common:act.add')}
        </Button>
      ) : null}
    </>
  );
}

interface TypedProps extends QuestionProps {
  readonly value: AnswerValue | undefined;
  readonly put: (value: AnswerValue | undefined) => void;
}

const kinds = { integer: 'number', decimal: 'number', date: 'date', string: 'text' } as const;
const errors = { integer: 'portrait:wrong.integer', decimal: 'portrait:wrong.decimal', string: 'portrait:wrong.text', text: 'portrait:wrong.text' } as const;

const pick = <Entry,>(table: Readonly<Record<string, Entry>>, type: string): Entry | undefined => (Object.hasOwn(table, type) ? table[type] : undefined);

function Typed({ item, value, put, tell, t, titled = false }: TypedProps) {
  const [typed, type] = useState(asText(value));
  const { first, beside } = tell(item.said);
  // What was typed stands as it was typed; an answer that came from elsewhere takes its place.
  const shown = value === undefined || readTyped(item, typed) === value ? typed : asText(value);
  const error = shown.trim() === '' || readTyped(item, shown) !== undefined ? undefined : pick(errors, item.type);
  const field = {
    label: first.text,
    hiddenLabel: titled,
    value: shown,
    maxLength: item.maxLength,
    error: error === undefined ? undefined : t(error),
    onInput: (text: string) => {
      type(text);
      put(readTyped(item, text));
    },
  };
  return (
    <div class="question">
      {titled || beside === undefined ? null : (
        <p class="question-beside">
          <QuestionWords words={{ first: beside, beside: undefined }} />
        </p>
      )}
      {item.type === 'text' ? <TextArea {...field} /> : <TextField {...field} kind={pick(kinds, item.type) ?? 'text'} />}
    </div>
  );
}
