import { createLucideIcon, Frown, Meh, Smile } from 'lucide-preact';
import { enabledItems } from '#domain/questionnaire-evaluate.ts';
import { isQuestion, type Item } from '#domain/questionnaire.ts';
import type { Screen } from '#domain/portrait-screens.ts';
import { DomainPictogram } from '#ui/parts/domain-pictogram.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { QuestionItem } from '#ui/parts/question-item.tsx';
import { createTell, QuestionWords, type Tell } from '#ui/parts/question-words.tsx';
import type { Icon } from '#ui/parts/sign.tsx';
import { Steps } from '#ui/parts/steps.tsx';
import { usePortraitTexts } from './portrait-context.ts';
import type { SittingForm } from './use-sitting.ts';

/** A word that stays unsaid. */
const Unsaid = createLucideIcon('unsaid', [
  ['path', { d: 'M4.5 5h15A1.5 1.5 0 0 1 21 6.5v9a1.5 1.5 0 0 1-1.5 1.5H11l-4.5 3.6V17h-2A1.5 1.5 0 0 1 3 15.5v-9A1.5 1.5 0 0 1 4.5 5z', key: 'bubble' }],
  ['path', { d: 'M8.5 11h7', key: 'nothing' }],
]);

const faces: Readonly<Record<string, Icon>> = { fine: Smile, some: Meh, big: Frown, notSaid: Unsaid };

/** Faces stand beside the four answers of the portrait; another questionnaire's answers have no signs. */
export const faceOf = (item: Item, code: string): Icon | undefined => (item.options.every((option) => Object.hasOwn(faces, option.code)) ? faces[code] : undefined);

/** The words of the one who asks, beside those of the one who answers. */
export function useTell({ asked, facts }: Pick<SittingForm, 'asked' | 'facts'>): Tell {
  const { tag } = usePortraitTexts();
  return createTell({ own: asked.language, reader: tag, spoken: facts.language === '' ? undefined : facts.language });
}

/** What is asked now. */
export function AskPage({ form }: { readonly form: SittingForm }) {
  const { t } = usePortraitTexts();
  const { here, facts, sections } = form;
  const at = sections.findIndex(({ linkId }) => linkId === here?.section) + 1;
  return here === undefined ? null : (
    <>
      <Steps now={at} total={sections.length} label={t('portrait:ask.step', { now: at, total: sections.length })} />
      {facts.shown === 'domain' ? <DomainPage form={form} here={here} /> : <QuestionPage key={here.linkId} form={form} here={here} />}
    </>
  );
}

interface PageProps {
  readonly form: SittingForm;
  readonly here: Screen;
}

function QuestionPage({ form, here }: PageProps) {
  const { t } = usePortraitTexts();
  const tell = useTell(form);
  const first = here.items.find(isQuestion);
  const before = here.items.slice(0, here.items.findIndex((item) => item === first));
  if (first === undefined) {
    return null;
  }
  const { first: main, beside } = tell(first.said);
  return (
    <>
      {before.map((item) => (
        <Asked key={item.linkId} form={form} item={item} tell={tell} />
      ))}
      <div class="with-pictogram question-head">
        <div>
          <PageTitle title={t('portrait:short')} app={t('common:app')} of={first.linkId}>
            <span lang={main.lang} dir={main.dir}>
              {main.text}
            </span>
          </PageTitle>
          {beside === undefined ? null : (
            <p class="question-beside" lang={beside.lang} dir={beside.dir}>
              {beside.text}
            </p>
          )}
        </div>
        <DomainPictogram of={here.section} />
      </div>
      <Asked form={form} item={first} tell={tell} titled />
      {here.items.slice(here.items.indexOf(first) + 1).map((item) => (
        <Asked key={item.linkId} form={form} item={item} tell={tell} />
      ))}
    </>
  );
}

/** All questions of a domain, one under the other. */
function DomainPage({ form, here }: PageProps) {
  const { t } = usePortraitTexts();
  const tell = useTell(form);
  const section = form.sections.find(({ linkId }) => linkId === here.section);
  const words = tell(section?.said ?? form.asked.title);
  return (
    <>
      <div class="with-pictogram question-head">
        <div>
          <PageTitle title={t('portrait:short')} app={t('common:app')} of={here.section}>
            <span lang={words.first.lang} dir={words.first.dir}>
              {words.first.text}
            </span>
          </PageTitle>
          {words.beside === undefined ? null : (
            <p class="question-beside">
              <QuestionWords words={{ first: words.beside, beside: undefined }} />
            </p>
          )}
        </div>
        <DomainPictogram of={here.section} />
      </div>
      {form.screens
        .filter((screen) => screen.section === here.section)
        .map((screen) => (
          <section key={screen.linkId} class="card padded question-card">
            {screen.items.map((item) => (
              <Asked key={item.linkId} form={form} item={item} tell={tell} />
            ))}
          </section>
        ))}
    </>
  );
}

interface AskedProps {
  readonly form: SittingForm;
  readonly item: Item;
  readonly tell: Tell;
  readonly titled?: boolean;
}

/** Shown the moment the answers ask for it. */
function Asked({ form, item, tell, titled }: AskedProps) {
  const { t } = usePortraitTexts();
  const { asked, answers, answer } = form;
  return enabledItems(asked, answers).has(item.linkId) || !isQuestion(item) ? (
    <QuestionItem
      item={item}
      values={answers.get(item.linkId) ?? []}
      onAnswer={(values) => answer(item.linkId, values)}
      tell={tell}
      t={t}
      titled={titled}
      iconOf={faceOf}
    />
  ) : null;
}
