import { whatFollows } from '#actions/finish-follow-up.ts';
import { addDays } from '#kernel/day.ts';
import type { FollowUp } from '#domain/follow-up.ts';
import { results } from '#domain/follow-up-steps.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { Chips } from '#ui/parts/chips.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { SelectField } from '#ui/parts/select-field.tsx';
import { TextArea } from '#ui/parts/text-area.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useCasework } from './casework-context.ts';
import { ChooseOne } from './choose-one.tsx';
import { sayFollowUpFailure } from './say-follow-up.ts';
import { useColleagues } from './use-caseload.ts';
import type { FollowUpForm } from './use-follow-up-form.ts';

interface StepsProps {
  readonly followUp: FollowUp;
  readonly form: FollowUpForm;
}

/** What to say of it, depending on what one is about to do, and the other things one may do. */
export function FollowUpSteps({ followUp, form }: StepsProps) {
  const { t } = useCasework().translator;
  if (form.mode === 'postpone') {
    return <Postpone form={form} />;
  }
  if (form.mode === 'pass') {
    return <Pass followUp={followUp} form={form} />;
  }
  if (form.mode === 'drop') {
    return (
      <Card title={t('followUps:drop.title')}>
        <Reason form={form} label={t('followUps:drop.reason')} />
      </Card>
    );
  }
  return (
    <>
      <Finish followUp={followUp} form={form} />
      <section class="stack tight" aria-label={t('followUps:otherwise')}>
        <div class="buttons">
          {(['postpone', 'pass', 'drop'] as const).map((mode) => (
            <Button key={mode} kind="second" small onPress={() => form.set({ mode })}>
              {t(`followUps:${mode}.act`)}
            </Button>
          ))}
        </div>
      </section>
    </>
  );
}

function Finish({ followUp, form }: StepsProps) {
  const { t } = useCasework().translator;
  const { code = '', result = '' } = form.draft.fields.value;
  const follows = useFollows(followUp);
  return (
    <Card>
      <div class="stack">
        {follows?.kind === 'over' ? <p>{t(follows.why === 'returned' ? 'followUps:done.returned' : 'followUps:done.overDay')}</p> : null}
        <ChooseOne
          legend={t('followUps:done.title')}
          options={results.map((value) => ({ value, label: t(`followUps:result.${value}`) }))}
          value={result === '' ? (results.find((one) => one === code) ?? '') : ''}
          onChoose={(chosen) => form.set({ code: chosen, result: '' })}
        />
        <TextArea
          label={t('followUps:done.words')}
          aside={t('common:field.optional')}
          rows={2}
          value={result}
          onInput={(words) => form.set({ result: words })}
          error={form.errorOf('words-too-long')}
        />
      </div>
    </Card>
  );
}

/** What would follow if it were done today; looked up again when the student's status changes. */
const useFollows = (followUp: FollowUp) => {
  const { context } = useCasework().phone;
  return useQuestion(() => whatFollows(context, followUp), [followUp.id, followUp.every, followUp.until]).value;
};

function Postpone({ form }: Pick<StepsProps, 'form'>) {
  const { translator, today } = useCasework();
  const { t } = translator;
  const { due = '' } = form.draft.fields.value;
  const soon = [
    { value: addDays(today, 1), label: t('common:time.tomorrow') },
    { value: addDays(today, 7), label: t('followUps:postpone.inAWeek') },
    { value: addDays(today, 14), label: t('followUps:postpone.inTwoWeeks') },
  ];
  return (
    <Card title={t('followUps:postpone.title')}>
      <div class="stack">
        <Chips label={t('followUps:postpone.soon')} options={soon} chosen={soon.map(({ value }) => value).filter((day) => day === due)} onToggle={(day) => form.set({ due: day })} />
        <TextField
          kind="date"
          label={t('followUps:postpone.day')}
          value={due}
          min={today}
          onInput={(day) => form.set({ due: day })}
          error={form.errorOf('due-invalid', 'due-past')}
        />
        <Reason form={form} label={t('followUps:postpone.reason')} />
      </div>
    </Card>
  );
}

function Reason({ form, label }: Pick<StepsProps, 'form'> & { readonly label: string }) {
  const { reason = '' } = form.draft.fields.value;
  return (
    <TextArea label={label} rows={2} value={reason} onInput={(words) => form.set({ reason: words })} error={form.errorOf('reason-missing', 'words-too-long')} />
  );
}

function Pass({ followUp, form }: StepsProps) {
  const { t } = useCasework().translator;
  const colleagues = useColleagues();
  const others = (colleagues?.all ?? []).filter(({ id }) => id !== followUp.owner);
  const { to } = form.draft.fields.value;
  return (
    <Card title={t('followUps:pass.title')}>
      <SelectField
        label={t('followUps:pass.to')}
        empty={t('followUps:pass.empty')}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
        value={others.find(({ id }) => id === to)?.id}
        onChoose={(id) => form.set({ to: id ?? '' })}
      />
    </Card>
  );
}

/** The one thing that is asked, within the thumb's reach. */
export function FollowUpFoot({ followUp, form }: StepsProps) {
  const { t } = useCasework().translator;
  const follows = useFollows(followUp);
  const { mode, failure } = form;
  const whole = failure.value !== undefined && form.errorOf('due-invalid', 'due-past', 'reason-missing', 'words-too-long') === undefined ? failure.value : undefined;
  return (
    <Foot>
      <Alert words={whole === undefined ? undefined : sayFollowUpFailure(t, whole)} />
      {mode === 'finish' ? (
        follows?.kind === 'over' ? (
          <div class="buttons">
            <Button kind="second" onPress={() => form.finish(true)}>
              {t('followUps:done.goOn')}
            </Button>
            <Button onPress={() => form.finish(false)}>{t('followUps:done.end')}</Button>
          </div>
        ) : (
          <Button wide onPress={() => form.finish(false)}>
            {t('followUps:done.act')}
          </Button>
        )
      ) : (
        <div class="buttons">
          <Button kind="second" onPress={() => form.set({ mode: 'finish' })}>
            {t('common:act.cancel')}
          </Button>
          <Button onPress={form[mode]}>{t(`followUps:${mode}.save`)}</Button>
        </div>
      )}
    </Foot>
  );
}
