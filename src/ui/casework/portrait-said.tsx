import { HandHelping, Sparkles } from 'lucide-preact';
import type { Voice } from '#domain/need.ts';
import { type Section, sectionsOf } from '#domain/portrait-screens.ts';
import { allItems, type Answers, type AnswerValue, isQuestion, type Item, type Questionnaire } from '#domain/questionnaire.ts';
import { parseDay } from '#kernel/day.ts';
import { DomainPictogram } from '#ui/parts/domain-pictogram.tsx';
import { createTell, type Tell } from '#ui/parts/question-words.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { faceOf } from './ask-page.tsx';
import { type PortraitTranslator, usePortraitTexts } from './portrait-context.ts';

interface PortraitSaidProps {
  readonly asked: Questionnaire;
  /** Each voice by itself, in the order they stand. */
  readonly voices: readonly (readonly [Voice, Answers])[];
}

/** What was said, domain by domain, the voices side by side: strengths first, and nothing added up. */
export function PortraitSaid({ asked, voices }: PortraitSaidProps) {
  const { tag } = usePortraitTexts();
  const tell = createTell({ own: asked.language, reader: tag, spoken: undefined });
  return (
    <div class="said-domains">
      {sectionsOf(asked).map((section) => (
        <DomainSaid key={section.linkId} section={section} asked={asked} voices={voices} tell={tell} />
      ))}
    </div>
  );
}

interface DomainSaidProps extends PortraitSaidProps {
  readonly section: Section;
  readonly tell: Tell;
}

const STRENGTH = '.strength';
const HELP = '.help';

function DomainSaid({ section, asked, voices, tell }: DomainSaidProps) {
  const questions = section.items.filter((item) => isQuestion(item) && !item.linkId.endsWith(HELP) && voices.some(([, answers]) => answers.has(item.linkId)));
  if (questions.length === 0) {
    return null;
  }
  const { text, lang, dir } = tell(section.said ?? asked.title).first;
  const strengthsFirst = [...questions.filter(({ linkId }) => linkId.endsWith(STRENGTH)), ...questions.filter(({ linkId }) => !linkId.endsWith(STRENGTH))];
  return (
    <section class="card padded said-domain">
      <h2>
        <span lang={lang} dir={dir}>{text}</span>
        <DomainPictogram of={section.linkId} />
      </h2>
      <dl>
        {strengthsFirst.map((item) => (
          <QuestionSaid key={item.linkId} item={item} asked={asked} voices={voices} tell={tell} />
        ))}
      </dl>
    </section>
  );
}

interface QuestionSaidProps extends PortraitSaidProps {
  readonly item: Item;
  readonly tell: Tell;
}

function QuestionSaid({ item, asked, voices, tell }: QuestionSaidProps) {
  const { t } = usePortraitTexts();
  const strength = item.linkId.endsWith(STRENGTH);
  const { text, lang, dir } = tell(item.said).first;
  return (
    <div class={strength ? 'said-strength' : undefined}>
      <dt>
        {strength ? <Sign icon={Sparkles} size={18} /> : null}
        <span lang={lang} dir={dir}>
          {text}
        </span>
      </dt>
      {voices.flatMap(([voice, answers]) => {
        const given = answers.get(item.linkId);
        return given === undefined ? [] : [
          <dd key={voice}>
            {voices.length === 1 ? null : <small>{t(`portrait:voice.${voice}`)}</small>}
            <OneSaid item={item} given={given} tell={tell} />
            <HelpSaid asked={asked} item={item} answers={answers} />
          </dd>,
        ];
      })}
    </div>
  );
}

function OneSaid({ item, given, tell }: { readonly item: Item; readonly given: readonly AnswerValue[]; readonly tell: Tell }) {
  const translator = usePortraitTexts();
  const [first] = given;
  const icon = typeof first === 'string' ? faceOf(item, first) : undefined;
  const words = item.type === 'text' || item.type === 'string';
  return (
    <span class={words ? 'said-answer greeting' : 'said-answer'}>
      {icon === undefined ? null : <Sign icon={icon} size={22} />}
      {words ? <bdi>{given.map((value) => sayAnswer(item, value, { tell, translator })).join(' · ')}</bdi> : given.map((value) => sayAnswer(item, value, { tell, translator })).join(', ')}
    </span>
  );
}

const wishes = ['yes', 'later', 'no'] as const;

/** Whether help is wished stands with the difficulty it is about. */
function HelpSaid({ asked, item, answers }: { readonly asked: Questionnaire; readonly item: Item; readonly answers: Answers }) {
  const { t } = usePortraitTexts();
  const linkId = `${item.linkId}${HELP}`;
  const wish = wishes.find((code) => answers.get(linkId)?.[0] === code);
  return wish === undefined || !allItems(asked.items).some((other) => other.linkId === linkId) ? null : (
    <Tag tone={wish === 'yes' ? 'today' : 'plain'} icon={wish === 'yes' ? HandHelping : undefined}>
      {t(`portrait:read.help.${wish}`)}
    </Tag>
  );
}

/** An answer of any type in words. */
function sayAnswer(item: Item, value: AnswerValue, { tell, translator }: { readonly tell: Tell; readonly translator: PortraitTranslator }): string {
  const { t, dates } = translator;
  if (typeof value === 'boolean') {
    return t(value ? 'common:answer.yes' : 'common:answer.no');
  }
  if (typeof value === 'number') {
    return translator.language === 'en' ? String(value) : String(value).replace('.', ',');
  }
  if (typeof value === 'object') {
    return value.text;
  }
  const option = item.options.find(({ code }) => code === value);
  if (option !== undefined) {
    return tell(option.said).first.text;
  }
  const day = item.type === 'date' ? parseDay(value) : undefined;
  return day === undefined ? (item.options.length > 0 ? t('portrait:read.untitledAnswer') : value) : dates.full(day);
}
