import { CalendarClock, CircleHelp, Coins, DoorOpen, Languages, MapPin, Phone as PhoneIcon, Users } from 'lucide-preact';
import type { FunctionComponent } from 'preact';
import { saveService, tickedPlaces } from '#actions/edit-service.ts';
import { shownFields } from '#actions/save-record.ts';
import { beginForm, textToParts } from '#domain/directory-form.ts';
import { serviceShape } from '#domain/directory-shapes.ts';
import { familyLanguages } from '#domain/language.ts';
import { serviceForms, waitingStates } from '#domain/service.ts';
import { serviceKinds } from '#domain/taxonomy.ts';
import type { RecordId } from '#kernel/id.ts';
import { placesOfService, serviceById } from '#store/queries/directory.ts';
import type { Reader } from '#store/reader.ts';
import { asSentence } from '#i18n/dates.ts';
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
import { Areas, Costs, Papers, Phones } from './form-elements.tsx';
import { FewCodes, LineField, ManyCodes, NoteField } from './form-fields.tsx';
import { HoursForm } from './hours-form.tsx';
import { ProviderChoice } from './provider-choice.tsx';
import { sayForm, sayKind } from './say-service.ts';
import { sayLanguage } from './say-language.ts';
import { ServiceState } from './service-state.tsx';
import { ServiceWhere } from './service-where.tsx';
import { draftName, useIsNew } from './start-entry.ts';
import { TakeAway } from './take-away.tsx';
import { type EntryForm, useEntryForm } from './use-entry-form.ts';
import { useEntryWords } from './use-entry-words.ts';

async function lookAt(reader: Reader, id: RecordId) {
  const service = await serviceById(reader, id);
  const places = service === undefined ? [] : await placesOfService(reader, service.value);
  return { service, places: places.map(({ location }) => location) };
}

type Looked = Awaited<ReturnType<typeof lookAt>>;

/** A service, as whoever keeps the directory writes it: what families ask first stands first, the rest is folded. */
export const EditService: FunctionComponent = editing(() => {
  const { record, translator } = useEditing();
  const looked = useQuestion(async (reader) => (record === undefined ? undefined : lookAt(reader, record)), [record]).value;
  const isNew = useIsNew('service', record);
  if (record === undefined || looked === undefined || isNew === undefined || (looked.service === undefined && !isNew)) {
    return <NoEntry looked={looked !== undefined && isNew !== undefined} title={translator.t('directoryEdit:service.edit')} />;
  }
  return <ServiceForm id={record} looked={looked} />;
});

interface ServiceFormProps {
  readonly id: RecordId;
  readonly looked: Looked;
}

const seenOf = ({ service }: Looked) => (service === undefined ? undefined : { id: service.value.id, state: service.state });

function ServiceForm({ id, looked }: ServiceFormProps) {
  const { t } = useEditing().translator;
  const { router, told } = useShell();
  const page: Route = { at: 'services', screen: 'service', record: id };
  const { service } = looked;
  const leave = useLeave(service === undefined ? { at: 'services' } : page);
  const form = useEntryForm({
    draft: draftName('service', id),
    looked,
    begun: (seen: Looked) => ({
      ...beginForm(serviceShape, shownFields(seen.service?.state ?? {})),
      ...tickedPlaces(id, seen.places.filter(({ kept }) => kept).map(({ value, state }) => ({ id: value.id, state }))),
    }),
    save: ({ looked: seen, begun, filled }, context) => saveService(context, { id, looked: seenOf(seen), begun, filled }),
    done: () => {
      told.tell(t('directoryEdit:saved.service'));
      router.replace(page);
    },
  });
  return (
    <EntryFrame what="service" isNew={service === undefined} name={service?.value.name ?? ''} of={id} leave={leave} form={form}>
      {service === undefined ? null : <Meanwhile form={form} service={service} />}
      <Essentials form={form} isNew={service === undefined} kept={service?.kept ?? false} />
      <Folded form={form} id={id} looked={looked} />
      {service === undefined ? null : <Ends service={service} />}
    </EntryFrame>
  );
}

interface OneServiceProps {
  readonly service: NonNullable<Looked['service']>;
}

/** What others wrote: two versions to choose from, and what changed since the form was begun. */
function Meanwhile({ form, service: { value, state } }: OneServiceProps & { readonly form: EntryForm }) {
  const now = shownFields(state);
  const words = useEntryWords(now);
  return (
    <>
      <EntryClashes noun="services" entry={{ id: value.id, state }} />
      <Elsewhere form={form} words={words} now={(field) => now[field]} />
    </>
  );
}

function Ends({ service: { value, state } }: OneServiceProps) {
  const { t } = useEditing().translator;
  const { id, provider } = value;
  return (
    <>
      <EntryHistory record={id} />
      <TakeAway
        what="service"
        entries={[{ noun: 'services', id, state }]}
        text={t('directoryEdit:take.serviceText')}
        draft={draftName('service', id)}
        leave={provider === undefined ? { at: 'services' } : { at: 'services', screen: 'provider', record: provider }}
      />
    </>
  );
}

interface EssentialsProps {
  readonly form: EntryForm;
  readonly isNew: boolean;
  readonly kept: boolean;
}

function Essentials({ form, isNew, kept }: EssentialsProps) {
  const { t } = useEditing().translator;
  return (
    <>
      {isNew ? null : <WhoReads kept={kept} />}
      <LineField form={form} field="name" label={t('directoryEdit:field.name')} required />
      <ProviderChoice form={form} mayBeKept={isNew || kept} />
      <ManyCodes
        form={form}
        prefix="kind"
        label={t('directoryEdit:field.kind')}
        options={serviceKinds.map(({ code }) => ({ value: code, label: sayKind(t, code) })).toSorted((a, b) => a.label.localeCompare(b.label, 'fr'))}
        say={(code) => sayKind(t, code)}
      />
      <NoteField form={form} field="description" label={t('directoryEdit:field.description')} hint={t('directoryEdit:hint.description')} />
    </>
  );
}

/** What a section holds, in a line. */
const orNothing = (nothing: string, ...said: readonly (string | undefined)[]): string => said.filter((one) => one !== undefined && one !== '').join(' · ') || nothing;

function Folded({ form, id, looked }: ServiceFormProps & { readonly form: EntryForm }) {
  const { translator } = useEditing();
  const { t } = translator;
  const count = (prefix: string): number => Object.entries(form.texts).filter(([name, text]) => name.startsWith(`${prefix}:`) && text !== '').length;
  const counted = (key: 'phones' | 'papers' | 'places' | 'languages', prefix: string): string | undefined => (count(prefix) === 0 ? undefined : t(`directoryEdit:count.${key}`, { count: count(prefix) }));
  const nothing = t('directoryEdit:nothingYet');
  const held = shownFields(looked.service?.state ?? {});
  return (
    <>
      <Fold title={t('directoryEdit:section.when')} icon={CalendarClock} holds={useHoursLine(form)} wrong={form.isWrong('schedule:')}>
        <HoursForm form={form} held={(field) => held[field]} />
      </Fold>
      <Fold title={t('directoryEdit:section.where')} icon={MapPin} holds={orNothing(nothing, counted('places', 'place'))} wrong={form.isWrong('place:')}>
        <ServiceWhere form={form} service={id} />
      </Fold>
      <Fold
        title={t('directoryEdit:section.who')}
        icon={Users}
        holds={orNothing(nothing, form.texts['eligibility'], counted('languages', 'language'))}
        wrong={form.isWrong('minAge', 'maxAge', 'eligibility', 'interpretation', 'area:')}
      >
        <WhoFor form={form} />
      </Fold>
      <Fold title={t('directoryEdit:section.cost')} icon={Coins} holds={orNothing(nothing, form.texts['feesDescription'], counted('papers', 'document'))} wrong={form.isWrong('cost:', 'document:', 'feesDescription')}>
        <Costs form={form} />
        <NoteField form={form} field="feesDescription" label={t('directoryEdit:field.feesDescription')} />
        <Papers form={form} />
      </Fold>
      <Fold title={t('directoryEdit:section.reach')} icon={PhoneIcon} holds={orNothing(nothing, counted('phones', 'phone'), form.texts['email'])} wrong={form.isWrong('phone:', 'email', 'url', 'applicationProcess')}>
        <NoteField form={form} field="applicationProcess" label={t('directoryEdit:field.applicationProcess')} hint={t('directoryEdit:hint.applicationProcess')} />
        <Phones form={form} />
        <LineField form={form} field="email" kind="email" label={t('directoryEdit:field.email')} verbatim />
        <LineField form={form} field="url" label={t('directoryEdit:field.url')} verbatim />
      </Fold>
      <Fold title={t('directoryEdit:section.state')} icon={DoorOpen} holds={orNothing(nothing, form.texts['alert'], useStateLine(form))} wrong={form.isWrong('waiting', 'status', 'alert', 'checked')}>
        <ServiceState form={form} />
      </Fold>
      <Fold title={t('directoryEdit:section.more')} icon={CircleHelp} holds={orNothing(nothing, form.texts['alternateName'])} wrong={form.isWrong('alternateName')}>
        <LineField form={form} field="alternateName" label={t('directoryEdit:field.alternateName')} />
      </Fold>
      <EnglishFields form={form} icon={Languages} fields={['name', 'description', 'eligibility', 'applicationProcess', 'interpretation', 'feesDescription', 'alert']} />
    </>
  );
}

function useHoursLine(form: EntryForm): string {
  const { t } = useEditing().translator;
  const hours = Object.entries(form.texts).filter(([name, text]) => name.startsWith('schedule:') && text !== '');
  return hours.length === 0 ? t('directoryEdit:nothingYet') : hours.map(([, text]) => rhythmOf(t, textToParts(text)['rhythm'])).join(' · ');
}

type T = ReturnType<typeof useEditing>['translator']['t'];
const named = ['weekly', 'everyOther', 'monthly', 'once', 'closed', 'words'] as const;
const rhythmOf = (t: T, rhythm: string | undefined): string => {
  const known = named.find((one) => one === rhythm);
  return known === undefined ? t('directoryEdit:field.schedule') : t(`directoryEdit:hours.${known}`);
};

function useStateLine(form: EntryForm): string | undefined {
  const { t } = useEditing().translator;
  const { is } = textToParts(form.texts['waiting']);
  const known = waitingStates.find((one) => one === is);
  return known === undefined ? undefined : t(`resource:waiting.${known}`);
}

function WhoFor({ form }: { readonly form: EntryForm }) {
  const { translator } = useEditing();
  const { t } = translator;
  return (
    <>
      <FewCodes form={form} prefix="form" label={t('directoryEdit:field.form')} options={serviceForms.map((value) => ({ value, label: sayForm(t, value) }))} />
      <div class="side-by-side">
        <LineField form={form} field="minAge" kind="number" label={t('directoryEdit:field.minAge')} />
        <LineField form={form} field="maxAge" kind="number" label={t('directoryEdit:field.maxAge')} />
      </div>
      <NoteField form={form} field="eligibility" label={t('directoryEdit:field.eligibility')} hint={t('directoryEdit:hint.eligibility')} />
      <ManyCodes
        form={form}
        prefix="language"
        label={t('directoryEdit:field.language')}
        options={familyLanguages
          .filter((tag) => tag !== 'und')
          .map((value): { readonly value: string; readonly label: string } => ({ value, label: asSentence(sayLanguage(translator, value)) }))
          .toSorted((a, b) => a.label.localeCompare(b.label, 'fr'))}
        say={(code) => asSentence(sayLanguage(translator, code))}
      />
      <NoteField form={form} field="interpretation" label={t('directoryEdit:field.interpretation')} hint={t('directoryEdit:hint.interpretation')} />
      <Areas form={form} />
    </>
  );
}
