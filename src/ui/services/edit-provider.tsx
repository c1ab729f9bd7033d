import { CircleHelp, Languages, Phone as PhoneIcon } from 'lucide-preact';
import type { FunctionComponent } from 'preact';
import { saveProvider } from '#actions/edit-provider.ts';
import { shownFields } from '#actions/save-record.ts';
import { beginForm, isTicked, ticked } from '#domain/directory-form.ts';
import { providerShape } from '#domain/directory-shapes.ts';
import { providerKinds } from '#domain/provider.ts';
import type { RecordId } from '#kernel/id.ts';
import { placesOfProvider, providerById, servicesOfProvider } from '#store/queries/directory.ts';
import type { Reader } from '#store/reader.ts';
import { Answers } from '#ui/parts/answers.tsx';
import { SelectField } from '#ui/parts/select-field.tsx';
import type { Route } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useEditing } from './edit-context.ts';
import { editing } from './editing.tsx';
import { EnglishFields } from './english-fields.tsx';
import { EntryClashes } from './entry-clashes.tsx';
import { Elsewhere, EntryFrame, NoEntry, useLeave, WhoReads } from './entry-frame.tsx';
import { EntryHistory } from './entry-history.tsx';
import { Fold } from './fold.tsx';
import { Phones } from './form-elements.tsx';
import { LineField, NoteField } from './form-fields.tsx';
import { draftName, useIsNew } from './start-entry.ts';
import { TakeAway } from './take-away.tsx';
import { type EntryForm, useEntryForm } from './use-entry-form.ts';
import { useEntryWords } from './use-entry-words.ts';

async function lookAt(reader: Reader, id: RecordId) {
  const [provider, services, places] = await Promise.all([providerById(reader, id), servicesOfProvider(reader, id), placesOfProvider(reader, id)]);
  return { provider, services, places };
}

type Looked = Awaited<ReturnType<typeof lookAt>>;

/** Who offers services, as whoever keeps the directory writes it. */
export const EditProvider: FunctionComponent = editing(() => {
  const { record, translator } = useEditing();
  const looked = useQuestion(async (reader) => (record === undefined ? undefined : lookAt(reader, record)), [record]).value;
  const isNew = useIsNew('provider', record);
  if (record === undefined || looked === undefined || isNew === undefined || (looked.provider === undefined && !isNew)) {
    return <NoEntry looked={looked !== undefined && isNew !== undefined} title={translator.t('directoryEdit:provider.edit')} />;
  }
  return <ProviderForm id={record} looked={looked} />;
});

interface ProviderFormProps {
  readonly id: RecordId;
  readonly looked: Looked;
}

const seenOf = ({ provider }: Looked) => (provider === undefined ? undefined : { id: provider.value.id, state: provider.state });

function ProviderForm({ id, looked }: ProviderFormProps) {
  const { t } = useEditing().translator;
  const { router, told } = useShell();
  const page: Route = { at: 'services', screen: 'provider', record: id };
  const { provider } = looked;
  const leave = useLeave(provider === undefined ? { at: 'services' } : page);
  const form = useEntryForm({
    draft: draftName('provider', id),
    looked,
    begun: (one: Looked) => beginForm(providerShape, shownFields(one.provider?.state ?? {})),
    save: ({ looked: one, begun, filled }, context) => saveProvider(context, { id, looked: seenOf(one), begun, filled }),
    done: () => {
      told.tell(t('directoryEdit:saved.provider'));
      router.replace(page);
    },
  });
  const seen = seenOf(looked);
  return (
    <EntryFrame what="provider" isNew={provider === undefined} name={provider?.value.name ?? ''} of={id} leave={leave} form={form}>
      {provider === undefined ? null : <Meanwhile form={form} provider={provider} />}
      <Fields form={form} isNew={provider === undefined} />
      {seen === undefined ? null : (
        <>
          <EntryHistory record={id} />
          <Leaves id={id} looked={looked} seen={seen} />
        </>
      )}
    </EntryFrame>
  );
}

/** What others wrote: two versions to choose from, and what changed since the form was begun. */
function Meanwhile({ form, provider: { value, state, kept } }: { readonly form: EntryForm; readonly provider: NonNullable<Looked['provider']> }) {
  const now = shownFields(state);
  const words = useEntryWords(now);
  return (
    <>
      <EntryClashes noun="providers" entry={{ id: value.id, state }} />
      <Elsewhere form={form} words={words} now={(field) => now[field]} />
      <WhoReads kept={kept} />
    </>
  );
}

function Leaves({ id, looked: { services, places }, seen }: ProviderFormProps & { readonly seen: NonNullable<ReturnType<typeof seenOf>> }) {
  const { t } = useEditing().translator;
  return (
    <TakeAway
      what="provider"
      entries={[
        { noun: 'providers', ...seen },
        ...services.map(({ value, state }) => ({ noun: 'services' as const, id: value.id, state })),
        ...places.map(({ value, state }) => ({ noun: 'locations' as const, id: value.id, state })),
      ]}
      text={t('directoryEdit:take.providerText', {
        services: t('directoryEdit:count.services', { count: services.length }),
        places: t('directoryEdit:count.places', { count: places.length }),
      })}
      draft={draftName('provider', id)}
      leave={{ at: 'services' }}
    />
  );
}

function Fields({ form, isNew }: { readonly form: EntryForm; readonly isNew: boolean }) {
  const { t } = useEditing().translator;
  const kind = form.texts['kind'] ?? '';
  return (
    <>
      <LineField form={form} field="name" label={t('directoryEdit:field.name')} required verbatim />
      {isNew ? <MayPublish form={form} /> : null}
      <SelectField
        label={t('directoryEdit:field.providerKind')}
        empty={t('directoryEdit:part.choose')}
        options={providerKinds.map((value) => ({ value, label: t(`kinds:provider.${value}`) }))}
        value={providerKinds.find((one) => one === kind)}
        onChoose={(chosen) => form.set({ kind: chosen ?? '' })}
      />
      <NoteField form={form} field="description" label={t('directoryEdit:field.description')} />
      <Fold title={t('directoryEdit:section.reach')} icon={PhoneIcon} holds={heldIn(form) || t('directoryEdit:nothingYet')} wrong={form.isWrong('phone:', 'email', 'website')}>
        <Phones form={form} />
        <LineField form={form} field="email" kind="email" label={t('directoryEdit:field.email')} verbatim />
        <LineField form={form} field="website" label={t('directoryEdit:field.website')} verbatim />
      </Fold>
      <Fold title={t('directoryEdit:section.more')} icon={CircleHelp} holds={[form.texts['alternateName'], form.texts['legalStatus']].filter(Boolean).join(' · ') || t('directoryEdit:nothingYet')} wrong={form.isWrong('alternateName', 'legalStatus')}>
        <LineField form={form} field="alternateName" label={t('directoryEdit:field.alternateName')} verbatim />
        <LineField form={form} field="legalStatus" label={t('directoryEdit:field.legalStatus')} />
      </Fold>
      <EnglishFields form={form} icon={Languages} fields={['name', 'description']} />
    </>
  );
}

const heldIn = ({ texts }: EntryForm): string => [texts['email'], texts['website']].filter(Boolean).join(' · ');

/** Asked once, before anything of it leaves: what was published cannot be called back. */
function MayPublish({ form }: { readonly form: EntryForm }) {
  const { t } = useEditing().translator;
  return (
    <Answers
      legend={t('directoryEdit:who.provider')}
      options={[
        { value: 'all', label: t('directoryEdit:who.providerAll'), note: t('directoryEdit:who.providerAllNote') },
        { value: 'team', label: t('directoryEdit:who.providerTeam'), note: t('directoryEdit:who.providerTeamNote') },
      ]}
      value={isTicked(form.texts['mayPublish']) ? 'team' : 'all'}
      onChoose={(who) => form.set({ mayPublish: ticked(who === 'team') })}
    />
  );
}
