import { markGroups, tellWhatIsKept, writeStrengths } from '#actions/describe-family.ts';
import type { FamilyFile } from '#actions/phone.ts';
import { targetGroups } from '#domain/about-family.ts';
import { SelectField } from '#ui/parts/select-field.tsx';
import { TextArea } from '#ui/parts/text-area.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { TickBox } from '#ui/parts/tick-box.tsx';
import { useCasework } from './casework-context.ts';
import { useFormWords } from './record-form-world.ts';
import { RecordScreen } from './record-screen.tsx';
import { languageOptions } from './say-language.ts';
import { listIn, useRecordForm } from './use-record-form.ts';

interface EditProps {
  readonly file: FamilyFile;
}

/** What the family is good at, as it says so itself. */
export function EditStrengths({ file }: EditProps) {
  const { translator } = useCasework();
  const { t } = translator;
  const { id: family, name } = file.family.value;
  const { sayNow } = useFormWords(file);
  const form = useRecordForm({
    id: `strengths:${family}`,
    family,
    looked: file.family,
    begun: (looked) => ({ strengths: looked.value.strengths ?? '' }),
    save: (looked, { strengths = '' }, context) => writeStrengths(context, { id: family, state: looked.state }, strengths),
  });
  return (
    <RecordScreen family={family} name={name} title={t('bond:strengths.title')} form={form} own={['line-too-long']} sayNow={sayNow}>
      <TextArea
        label={t('bond:strengths.label')}
        hint={t('bond:strengths.hint')}
        rows={4}
        value={form.filled['strengths'] ?? ''}
        onInput={(strengths) => form.set({ strengths })}
        error={form.errorOf('line-too-long')}
      />
    </RecordScreen>
  );
}

/** Whom the measure is for: never asked of a family, never required. */
export function EditGroups({ file }: EditProps) {
  const { translator, today } = useCasework();
  const { t } = translator;
  const { id: family, name } = file.family.value;
  const { sayNow } = useFormWords(file);
  const form = useRecordForm({
    id: `groups:${family}`,
    family,
    looked: file.family,
    begun: (looked) => ({ targets: looked.value.targets.join(' '), arrivedOn: looked.value.arrivedOn ?? '' }),
    save: (looked, { targets, arrivedOn = '' }, context) =>
      markGroups(context, { id: family, state: looked.state }, { targets: targetGroups.filter((group) => listIn(targets).includes(group)), arrivedOn }),
  });
  const marked = listIn(form.filled['targets']);
  return (
    <RecordScreen family={family} name={name} title={t('bond:groups.title')} form={form} own={['arrival-date']} sayNow={sayNow}>
      <p class="quiet">{t('bond:groups.optional')}</p>
      <div class="stack tight">
        {targetGroups.map((group) => (
          <TickBox
            key={group}
            checked={marked.includes(group)}
            onChange={(on) => form.set({ targets: (on ? [...marked, group] : marked.filter((one) => one !== group)).join(' ') })}
          >
            {t(`bond:groups.${group}`)}
          </TickBox>
        ))}
      </div>
      {marked.includes('newcomer') || form.filled['arrivedOn'] !== '' ? (
        <TextField
          kind="date"
          label={t('bond:groups.arrivedOn')}
          aside={t('common:field.optional')}
          value={form.filled['arrivedOn'] ?? ''}
          max={today}
          onInput={(arrivedOn) => form.set({ arrivedOn })}
          error={form.errorOf('arrival-date')}
        />
      ) : null}
    </RecordScreen>
  );
}

/** The family was told what is kept about it, and why. */
export function EditTold({ file }: EditProps) {
  const { phone, translator, today } = useCasework();
  const { t } = translator;
  const { id: family, name, language: spoken } = file.family.value;
  const { names, sayNow } = useFormWords(file);
  const form = useRecordForm({
    id: `told:${family}`,
    family,
    looked: file.family,
    begun: ({ value: { told } }) => ({
      on: told === undefined ? today : (told.on ?? ''),
      language: told?.language ?? (typeof spoken === 'string' && spoken !== 'und' ? spoken : ''),
      by: told === undefined ? phone.context.member : (told.by ?? ''),
    }),
    save: (looked, { on = '', language = '', by = '' }, context) => tellWhatIsKept(context, { id: family, state: looked.state }, { on, language, by }),
  });
  const { on = '', language = '', by = '' } = form.filled;
  const languages = languageOptions(t);
  return (
    <RecordScreen
      family={family}
      name={name}
      title={t('bond:told.title')}
      form={form}
      own={['told-date', 'told-date-missing', 'told-language-missing']}
      sayNow={sayNow}
    >
      <p class="quiet">{t('bond:told.intro')}</p>
      <TextField
        kind="date"
        label={t('bond:told.on')}
        value={on}
        max={today}
        onInput={(text) => form.set({ on: text })}
        error={form.errorOf('told-date', 'told-date-missing')}
      />
      <SelectField
        label={t('bond:told.language')}
        options={languages}
        value={languages.find(({ value }) => value === language)?.value}
        empty={t('bond:told.languageEmpty')}
        onChoose={(tag) => form.set({ language: tag ?? '' })}
        error={form.errorOf('told-language-missing')}
      />
      <SelectField
        label={t('bond:told.who')}
        options={names.members.map(({ id, name: label }) => ({ value: id, label }))}
        value={names.members.some(({ id }) => id === by) ? by : undefined}
        empty={t('bond:told.whoEmpty')}
        onChoose={(id) => form.set({ by: id ?? '' })}
      />
    </RecordScreen>
  );
}
