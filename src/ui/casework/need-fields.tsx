import { Frown, Meh, Smile } from 'lucide-preact';
import { helpWishes, isDifficulty, type NeedLevel, needStates, type NeedState, voices } from '#domain/need.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Answers } from '#ui/parts/answers.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import type { Icon } from '#ui/parts/sign.tsx';
import { TextArea } from '#ui/parts/text-area.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { Tiles } from '#ui/parts/tiles.tsx';
import { useCasework } from './casework-context.ts';
import { ChooseOne } from './choose-one.tsx';
import { sayNeedFailure } from './say-need.ts';
import type { NeedForm } from './use-need-form.ts';
import { codeIn } from './use-record-form.ts';

interface FieldsProps {
  readonly form: NeedForm;
}

type Told = Exclude<NeedLevel, 'notSaid'>;

const faces: Readonly<Record<Told, Icon>> = { fine: Smile, some: Meh, big: Frown };

/** In the portrait's order. Somebody new to a need has a difficulty. */
const levels: readonly Told[] = ['fine', 'some', 'big'];

const helpWords = { yes: 'helpYes', later: 'helpLater', no: 'helpNo' } as const;

function DayField({ form }: FieldsProps) {
  const { translator, today } = useCasework();
  const { t } = translator;
  return (
    <TextField
      kind="date"
      label={t(form.mode === 'state' ? 'needs:screen.since' : 'needs:hear.on')}
      value={form.filled['on'] ?? ''}
      max={today}
      onInput={(on) => form.set({ on })}
      error={form.errorOf('need-day-invalid', 'need-day-ahead')}
    />
  );
}

/** Who says so, how hard it is, and whether they want help. */
export function HeardFields({ form, known }: FieldsProps & { /** Of a need that is known one may also hear that all is well. */ readonly known: boolean }) {
  const { t } = useCasework().translator;
  const { voice, level, help } = form.filled;
  const offered = levels.filter((one) => known || isDifficulty(one));
  const chosen = codeIn(offered, level);
  return (
    <>
      <ChooseOne
        legend={t('needs:hear.who')}
        options={voices.map((value) => ({ value, label: t(`needs:voice.${value}`) }))}
        value={codeIn(voices, voice) ?? ''}
        onChoose={(value) => form.set({ voice: value })}
        always
      />
      <Answers
        legend={t('needs:hear.level')}
        options={offered.map((value) => ({ value, label: t(`needs:level.${value}`), icon: faces[value] }))}
        value={chosen}
        onChoose={(value) => form.set({ level: value })}
        error={form.errorOf('need-level-missing')}
      />
      {isDifficulty(chosen) ? (
        <Tiles
          legend={t('needs:hear.help')}
          options={helpWishes.map((value) => ({ value, label: t(`needs:hear.${helpWords[value]}`) }))}
          value={codeIn(helpWishes, help)}
          onChoose={(value) => form.set({ help: value })}
          error={form.errorOf('need-help-missing')}
        />
      ) : null}
      <DayField form={form} />
    </>
  );
}

/** How it stands now, since when, and why. */
export function StateFields({ form, now }: FieldsProps & { readonly now: NeedState | undefined }) {
  const { t } = useCasework().translator;
  const { state, reason = '' } = form.filled;
  const others = needStates.filter((one) => one !== now);
  return (
    <>
      <Answers
        legend={t('needs:screen.where')}
        hiddenLegend
        options={others.map((value) => ({ value, label: t(`needs:state.${value}`), note: t(`needs:means.${value}`) }))}
        value={codeIn(others, state)}
        onChoose={(value) => form.set({ state: value })}
        error={form.errorOf('need-state-missing')}
      />
      <TextArea
        label={t('needs:screen.why')}
        aside={state === 'declined' ? undefined : t('common:field.optional')}
        rows={2}
        value={reason}
        onInput={(words) => form.set({ reason: words })}
        error={form.errorOf('need-reason-missing', 'need-words-too-long')}
      />
      <DayField form={form} />
    </>
  );
}

export function NoteFields({ form }: FieldsProps) {
  const { t } = useCasework().translator;
  return (
    <TextArea
      label={t('needs:screen.note')}
      hint={t('needs:screen.noteHint')}
      rows={4}
      value={form.filled['note'] ?? ''}
      onInput={(note) => form.set({ note })}
      error={form.errorOf('need-words-too-long')}
    />
  );
}

/** What stops the whole of it, and the one thing that is asked. */
export function NeedFoot({ form, onSave, onCancel }: FieldsProps & { readonly onSave: () => void; readonly onCancel?: () => void }) {
  const { t } = useCasework().translator;
  const failure = form.failure.value;
  const whole = failure === undefined || failure.kind.startsWith('need-') ? undefined : failure;
  return (
    <Foot>
      <Alert words={whole === undefined ? undefined : sayNeedFailure(t, whole)} />
      <div class="buttons">
        {onCancel === undefined ? null : (
          <Button kind="second" onPress={onCancel}>
            {t('common:act.cancel')}
          </Button>
        )}
        <Button wide={onCancel === undefined} onPress={onSave}>
          {t(onCancel === undefined ? 'needs:hear.save' : 'common:act.save')}
        </Button>
      </div>
    </Foot>
  );
}
