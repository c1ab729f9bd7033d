import type { RecordId } from '#kernel/id.ts';
import type { Member } from '#domain/member.ts';
import type { Kept } from '#store/queries/kept.ts';
import { memberById } from '#store/queries/member-by-id.ts';
import { schoolsServed } from '#store/queries/schools-served.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCoordination } from './coordination-context.ts';
import { LanguagesField } from './languages-field.tsx';
import { SchoolsField } from './schools-field.tsx';
import { type ProfileForm, useProfileForm } from './use-profile-form.ts';

/** What colleagues read of the one who holds this phone. */
export function Profile() {
  const { phone, translator } = useCoordination();
  const { t } = translator;
  const { member } = phone.context;
  const own = useQuestion(async (reader) => {
    const [entry, served] = await Promise.all([memberById(reader, member), schoolsServed(reader)]);
    return { entry, served: served.get(member) ?? [] };
  }, [member]).value;
  if (own?.entry === undefined) {
    return (
      <WorkingFrame top={<TopBar leaveLabel={t('schools:back')} href={addressOf({ at: 'team' })} />}>
        <PageTitle title={t('profile:title')} app={t('common:app')} />
        {own === undefined ? null : <p class="quiet">{t('profile:notYet')}</p>}
      </WorkingFrame>
    );
  }
  return <Editing own={own.entry} served={own.served} />;
}

function Editing({ own, served }: { readonly own: Kept<Member>; readonly served: readonly RecordId[] }) {
  const { t } = useCoordination().translator;
  const form = useProfileForm(own, served);
  const { filled, set, errorOf } = form;
  return (
    <WorkingFrame top={<TopBar leaveLabel={t('schools:back')} href={addressOf({ at: 'team' })} />} foot={<SaveFoot form={form} />}>
      <PageTitle title={t('profile:title')} app={t('common:app')} />
      <p class="quiet">{t('profile:who')}</p>
      <TextField label={t('profile:name')} error={errorOf('name')} verbatim value={filled.name} onInput={(name) => set({ name })} />
      <LanguagesField label={t('profile:languages')} chosen={filled.languages} onChange={(languages) => set({ languages })} />
      <TextField
        label={t('profile:hours')}
        aside={t('common:field.optional')}
        hint={t('profile:hoursHint')}
        error={errorOf('hours')}
        value={filled.hours}
        onInput={(hours) => set({ hours })}
      />
      <SchoolsField label={t('profile:schools')} chosen={filled.schools} onChange={(schools) => set({ schools })} />
    </WorkingFrame>
  );
}

function SaveFoot({ form }: { readonly form: ProfileForm }) {
  const { t } = useCoordination().translator;
  return (
    <Foot>
      <Alert words={form.errorOf('whole')} />
      <Button wide onPress={form.save}>
        {t(form.busy.value ? 'profile:saving' : 'common:act.saveHere')}
      </Button>
    </Foot>
  );
}
