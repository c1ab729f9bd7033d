import type { ListedSchool } from '#actions/phone.ts';
import { schoolLevels, schoolSettings } from '#domain/school.ts';
import { asSentence } from '#i18n/dates.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Chips } from '#ui/parts/chips.tsx';
import { ChoiceGroup } from '#ui/parts/choice-group.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { Name } from '#ui/parts/name.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { PositionField } from '#ui/parts/position-field.tsx';
import { SelectField } from '#ui/parts/select-field.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCoordination } from './coordination-context.ts';
import { LanguagesField } from './languages-field.tsx';
import { type SchoolForm, useSchoolForm } from './use-school-form.ts';

interface OneSchoolProps {
  /** The school that is changed; a new one where there is none. */
  readonly listed: ListedSchool | undefined;
  readonly onLeave: () => void;
}

/** What anyone may read of a school. Only its name must be there. */
export function OneSchool({ listed, onLeave }: OneSchoolProps) {
  const { t } = useCoordination().translator;
  const form = useSchoolForm(listed, onLeave);
  const title = listed === undefined ? t('schools:new') : t('schools:edit');
  return (
    <WorkingFrame
      top={
        <TopBar
          leave="close"
          leaveLabel={t('common:act.closeKeepingDraft')}
          onLeave={onLeave}
          over={title}
          place={listed === undefined ? undefined : <Name>{listed.school.name}</Name>}
        />
      }
      foot={<SaveFoot form={form} />}
    >
      <PageTitle title={title} app={t('common:app')} of={listed?.school.id ?? 'new'} hidden />
      <Fields form={form} />
    </WorkingFrame>
  );
}

function Fields({ form }: { readonly form: SchoolForm }) {
  const { filled, set, errorOf } = form;
  const { t } = useCoordination().translator;
  const toggled = (code: (typeof schoolLevels)[number]): readonly (typeof schoolLevels)[number][] =>
    schoolLevels.filter((one) => (one === code ? !filled.level.includes(one) : filled.level.includes(one)));
  return (
    <>
      <TextField label={t('schools:form.name')} error={errorOf('name')} value={filled.name} onInput={(name) => set({ name })} verbatim />
      <ChoiceGroup legend={t('schools:form.level')}>
        <Chips
          label={t('schools:form.level')}
          options={schoolLevels.map((value) => ({ value, label: asSentence(t(`schools:level.${value}`)) }))}
          chosen={filled.level}
          onToggle={(code) => set({ level: toggled(code) })}
        />
      </ChoiceGroup>
      <LanguagesField label={t('schools:form.languages')} hint={t('schools:form.languagesHint')} chosen={filled.languages} onChange={(languages) => set({ languages })} />
      <SelectField
        label={t('schools:form.setting')}
        empty={t('schools:form.notSaid')}
        options={schoolSettings.map((value) => ({ value, label: t(`schools:setting.${value}`) }))}
        value={filled.setting === '' ? undefined : filled.setting}
        onChoose={(setting) => set({ setting: setting ?? '' })}
      />
      <TextField
        kind="number"
        label={t('schools:form.decile')}
        aside={t('common:field.optional')}
        hint={t('schools:form.decileHint')}
        error={errorOf('decile')}
        min="1"
        max="10"
        value={filled.decile}
        onInput={(decile) => set({ decile })}
      />
      <TextField
        label={t('schools:form.serviceCentre')}
        aside={t('common:field.optional')}
        value={filled.serviceCentre}
        onInput={(serviceCentre) => set({ serviceCentre })}
        verbatim
      />
      <TextField
        label={t('schools:form.closureLine')}
        aside={t('common:field.optional')}
        hint={t('schools:form.closureLineHint')}
        value={filled.closureLine}
        onInput={(closureLine) => set({ closureLine })}
        verbatim
      />
      <WhereItStands form={form} />
    </>
  );
}

function WhereItStands({ form: { filled, set, errorOf } }: { readonly form: SchoolForm }) {
  const { t } = useCoordination().translator;
  return (
    <PositionField
      label={t('schools:form.position')}
      aside={t('common:field.optional')}
      hint={t('schools:form.positionHint')}
      hereLabel={t('schools:form.here')}
      unknownHere={t('schools:form.hereUnknown')}
      error={errorOf('position')}
      value={filled.position}
      onInput={(position) => set({ position })}
    />
  );
}

function SaveFoot({ form }: { readonly form: SchoolForm }) {
  const { t } = useCoordination().translator;
  return (
    <Foot>
      <Alert words={form.errorOf('whole')} />
      <p class="quiet">{t('schools:public')}</p>
      <Button wide onPress={form.save}>
        {t(form.busy.value ? 'schools:saving' : 'schools:publish')}
      </Button>
    </Foot>
  );
}
