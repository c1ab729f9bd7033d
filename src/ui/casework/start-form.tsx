import { Backpack, BookOpen, Footprints, LayoutList, RectangleEllipsis, UserRound, UsersRound } from 'lucide-preact';
import { interpreterCodes } from '#domain/contact-codes.ts';
import type { Family } from '#domain/family.ts';
import type { ImportedQuestionnaire } from '#domain/imported-questionnaire.ts';
import { interpreterNeeds } from '#domain/knock.ts';
import { type Voice, voices } from '#domain/need.ts';
import { builtInQuestionnaire, type Portrait, type QuestionnaireName } from '#domain/portrait.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Answers } from '#ui/parts/answers.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { SelectField } from '#ui/parts/select-field.tsx';
import type { Icon } from '#ui/parts/sign.tsx';
import { Tiles } from '#ui/parts/tiles.tsx';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { OneOf } from './one-of.tsx';
import { usePortraitTexts } from './portrait-context.ts';
import { languageOptions } from './say-language.ts';
import { NEW, type StartForm } from './use-start.ts';

const signs: Readonly<Record<Voice, Icon>> = { parent: UserRound, student: Backpack, worker: Footprints, partner: UsersRound };

interface StartFieldsProps {
  readonly form: StartForm;
  readonly family: Family;
  readonly open: readonly Portrait[];
  /** Other questions that a coordinator brought in. */
  readonly imported: readonly Pick<ImportedQuestionnaire, 'id' | 'name'>[];
}

export function StartFields({ form, family, open, imported }: StartFieldsProps) {
  const { t } = usePortraitTexts();
  const usually = interpreterNeeds.find((need) => need === family.interpreter);
  return (
    <>
      <WhichPortrait form={form} open={open} imported={imported} />
      <Answers
        legend={t('portrait:start.who')}
        hint={t('portrait:start.whoHint')}
        options={voices.map((voice) => ({ value: voice, label: t(`portrait:voice.${voice}`), note: t(`portrait:voiceNote.${voice}`), icon: signs[voice] }))}
        value={form.voice.value}
        onChoose={(voice) => (form.voice.value = voice)}
      />
      <SelectField
        label={t('portrait:start.language')}
        aside={t('common:field.optional')}
        options={languageOptions(t)}
        value={languageOptions(t).find(({ value }) => value === form.language.value)?.value}
        empty={t('portrait:start.languageEmpty')}
        onChoose={(language) => (form.language.value = language ?? '')}
      />
      <OneOf
        legend={t('portrait:start.interpreter')}
        hint={usually === undefined ? undefined : t('portrait:start.usually', { what: t(`knock:withInterpreter.${usually}`) })}
        options={interpreterCodes.map((value) => ({ value, label: t(`portrait:interpreter.${value}`) }))}
        value={form.interpreter.value}
        onChoose={(code) => (form.interpreter.value = code === '' ? undefined : code)}
      />
      <Tiles
        legend={t('portrait:start.how')}
        options={[
          { value: 'one', label: t('portrait:start.one'), icon: RectangleEllipsis },
          { value: 'domain', label: t('portrait:start.domain'), icon: LayoutList },
        ]}
        value={form.shown.value}
        onChoose={(shown) => (form.shown.value = shown)}
      />
    </>
  );
}

/** One that was begun, or a new one; and what it asks, where there is a choice. */
function WhichPortrait({ form, open, imported }: Omit<StartFieldsProps, 'family'>) {
  const { t, dates } = usePortraitTexts();
  return (
    <>
      {open.length === 0 ? null : (
        <Answers
          legend={t('portrait:start.which')}
          options={[
            ...open.map(({ id, begun }) => ({
              value: id,
              label: begun?.on === undefined ? t('portrait:start.goOnUndated') : t('portrait:start.goOn', { date: dates.dayMonth(begun.on) }),
              icon: BookOpen,
            })),
            { value: NEW, label: t('portrait:start.new') },
          ]}
          value={form.which.value}
          onChoose={(which) => (form.which.value = which)}
        />
      )}
      {imported.length === 0 || form.which.value !== NEW ? null : (
        <Answers<QuestionnaireName>
          legend={t('portrait:start.questionnaire')}
          options={[
            { value: builtInQuestionnaire, label: t('portrait:title') },
            ...imported.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={form.questionnaire.value}
          onChoose={(name) => (form.questionnaire.value = name)}
        />
      )}
    </>
  );
}

export function StartFoot({ form }: { readonly form: StartForm }) {
  const { t } = usePortraitTexts();
  const failure = form.failure.value;
  return (
    <Foot>
      <Alert words={failure === undefined ? undefined : sayFailure(t, failure)} />
      <Button wide notYet={form.voice.value === undefined ? t('portrait:start.sayWho') : undefined} onPress={form.begin}>
        {t('portrait:start.begin')}
      </Button>
    </Foot>
  );
}
