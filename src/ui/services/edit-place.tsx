import { Clock, DoorOpen, HeartHandshake, MapPin, Phone as PhoneIcon } from 'lucide-preact';
import type { FunctionComponent } from 'preact';
import { offeredHere, savePlace, tickedServices } from '#actions/edit-place.ts';
import type { OpenPhone } from '#actions/phone.ts';
import { shownFields } from '#actions/save-record.ts';
import { beginForm, isTicked, ticked } from '#domain/directory-form.ts';
import { locationShape } from '#domain/directory-shapes.ts';
import type { Service } from '#domain/service.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import { type Listed, locationById, providerById } from '#store/queries/directory.ts';
import { servicesAtPlace } from '#store/queries/services-at-place.ts';
import type { Reader } from '#store/reader.ts';
import { Name } from '#ui/parts/name.tsx';
import { PositionField } from '#ui/parts/position-field.tsx';
import { TickBox } from '#ui/parts/tick-box.tsx';
import { useShell } from '#ui/shell/shell-context.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useEditing } from './edit-context.ts';
import { editing } from './editing.tsx';
import { EntryClashes } from './entry-clashes.tsx';
import { Elsewhere, EntryFrame, NoEntry, useLeave } from './entry-frame.tsx';
import { EntryHistory } from './entry-history.tsx';
import { Fold } from './fold.tsx';
import { Accesses, Addresses, Phones } from './form-elements.tsx';
import { LineField, NoteField } from './form-fields.tsx';
import { HoursForm } from './hours-form.tsx';
import { draftName, useIsNew } from './start-entry.ts';
import { TakeAway } from './take-away.tsx';
import { type EntryForm, useEntryForm } from './use-entry-form.ts';
import { useEntryWords } from './use-entry-words.ts';
import { MakePublic, WhoMayKnow } from './who-may-know.tsx';

async function lookAt(reader: Reader, id: RecordId) {
  const place = await locationById(reader, id);
  const services = place === undefined ? [] : await servicesAtPlace(reader, { place: id, provider: place.value.provider });
  return { place, services };
}

type Looked = Awaited<ReturnType<typeof lookAt>>;

/** Where services can be had, as whoever keeps the directory writes it; before all else, who may know. */
export const EditPlace: FunctionComponent = editing(() => {
  const { record, translator } = useEditing();
  const looked = useQuestion(async (reader) => (record === undefined ? undefined : lookAt(reader, record)), [record]).value;
  const isNew = useIsNew('place', record);
  if (record === undefined || looked === undefined || isNew === undefined || (looked.place === undefined && !isNew)) {
    return <NoEntry looked={looked !== undefined && isNew !== undefined} title={translator.t('directoryEdit:place.edit')} />;
  }
  return <PlaceForm id={record} looked={looked} />;
});

interface PlaceFormProps {
  readonly id: RecordId;
  readonly looked: Looked;
}

const seenOf = ({ place }: Looked) => (place === undefined ? undefined : { id: place.value.id, state: place.state });
const entriesOf = (services: readonly Listed<Service>[]) => services.map(({ value, state }) => ({ id: value.id, state }));

const AT = 'at:';

type Texts = Readonly<Record<string, string>>;

const offeredBy = (reader: Reader, place: RecordId, filled: Texts) => servicesAtPlace(reader, { place, provider: parseId<RecordId>(filled['provider']) });

/** A service that is not written yet names the place in its draft: it is ticked there when its form is opened again. */
async function tellDrafts({ context, drafts }: OpenPhone, place: RecordId, filled: Texts): Promise<void> {
  const known = await offeredBy(context.reader, place, filled);
  for (const name of Object.keys(filled)) {
    const service = name.startsWith(AT) && isTicked(filled[name]) ? parseId<RecordId>(name.slice(AT.length)) : undefined;
    const draft = service === undefined || known.some(({ value }) => value.id === service) ? undefined : await drafts.load(draftName('service', service));
    if (service !== undefined && draft !== undefined) {
      await drafts.save(draftName('service', service), { ...draft, [`place:${place}`]: ticked(true) });
    }
  }
}

function PlaceForm({ id, looked }: PlaceFormProps) {
  const { phone, translator } = useEditing();
  const { t } = translator;
  const { router, told } = useShell();
  const { place } = looked;
  const provider = place?.value.provider;
  const leave = useLeave(provider === undefined ? { at: 'services' } : { at: 'services', screen: 'provider', record: provider });
  const form = useEntryForm({
    draft: draftName('place', id),
    looked,
    begun: (one: Looked) => ({ ...beginForm(locationShape, shownFields(one.place?.state ?? {})), ...tickedServices(id, seenOf(one), entriesOf(one.services)) }),
    save: async ({ looked: one, begun, filled, twice }, context) => {
      const services = one.place === undefined ? await offeredBy(context.reader, id, filled) : one.services;
      return savePlace(context, { id, looked: seenOf(one), begun, filled, services: entriesOf(services), madePublic: twice });
    },
    done: async (saved, filled) => {
      await tellDrafts(phone, saved, filled);
      told.tell(t('directoryEdit:saved.place'));
      router.replace(leave);
    },
  });
  return (
    <EntryFrame what="place" isNew={place === undefined} name={place?.value.name ?? ''} of={id} leave={leave} form={form}>
      {place === undefined ? null : <Meanwhile form={form} place={place} />}
      <Fields form={form} id={id} looked={looked} />
      {place === undefined ? null : (
        <>
          <EntryHistory record={id} />
          <TakeAway what="place" entries={[{ noun: 'locations', id, state: place.state }]} text={t('directoryEdit:take.placeText')} draft={draftName('place', id)} leave={leave} />
        </>
      )}
      <MakePublic form={form} />
    </EntryFrame>
  );
}

/** What others wrote: two versions to choose from, and what changed since the form was begun. */
function Meanwhile({ form, place: { value, state } }: { readonly form: EntryForm; readonly place: NonNullable<Looked['place']> }) {
  const now = shownFields(state);
  const words = useEntryWords(now);
  return (
    <>
      <EntryClashes noun="locations" entry={{ id: value.id, state }} />
      <Elsewhere form={form} words={words} now={(field) => now[field]} />
    </>
  );
}

interface FieldsProps {
  readonly form: EntryForm;
  readonly id: RecordId;
  readonly looked: Looked;
}

function Fields({ form, id, looked: { place, services } }: FieldsProps) {
  const { t } = useEditing().translator;
  const provider = parseId<RecordId>(form.texts['provider']);
  const asked = useQuestion((reader) => servicesAtPlace(reader, { place: id, provider }), [id, provider]).value;
  const organisation = useQuestion(async (reader) => (provider === undefined ? undefined : providerById(reader, provider)), [provider]).value;
  return (
    <>
      <LineField form={form} field="name" label={t('directoryEdit:field.name')} required verbatim />
      <WhoMayKnow form={form} place={place} keptAlready={organisation?.kept === true} />
      <Addresses form={form} asked={place === undefined} />
      <Offered form={form} services={place === undefined ? (asked ?? []) : services} />
      <OnTheMap form={form} />
      <GettingIn form={form} />
      <Reached form={form} held={shownFields(place?.state ?? {})} />
    </>
  );
}

interface FormOf {
  readonly form: EntryForm;
}

/** What can be had there: one tick a service. */
function Offered({ form, services }: FormOf & { readonly services: readonly Listed<Service>[] }) {
  const { t } = useEditing().translator;
  const names = services.filter(({ value }) => isTicked(form.texts[offeredHere(value.id)])).map(({ value }) => value.name);
  return (
    <Fold title={t('directoryEdit:section.services')} icon={HeartHandshake} holds={names.join(' · ') || t('directoryEdit:nothingYet')}>
      {services.length === 0 ? <p class="quiet">{t('directoryEdit:servicesHere.none')}</p> : null}
      {services.map(({ value }) => (
        <TickBox key={value.id} checked={isTicked(form.texts[offeredHere(value.id)])} onChange={(checked) => form.set({ [offeredHere(value.id)]: ticked(checked) })}>
          <Name>{value.name}</Name>
        </TickBox>
      ))}
    </Fold>
  );
}

function OnTheMap({ form }: FormOf) {
  const { t } = useEditing().translator;
  return (
    <Fold title={t('directoryEdit:field.position')} icon={MapPin} holds={form.texts['position'] || t('directoryEdit:nothingYet')} wrong={form.isWrong('position')}>
      <PositionField
        label={t('directoryEdit:field.position')}
        hint={t('directoryEdit:hint.position')}
        aside={t('common:field.optional')}
        hereLabel={t('directoryEdit:here')}
        unknownHere={t('directoryEdit:hereUnknown')}
        value={form.texts['position'] ?? ''}
        onInput={(position) => form.set({ position })}
        error={form.wrong('position')}
      />
    </Fold>
  );
}

function GettingIn({ form }: FormOf) {
  const { t } = useEditing().translator;
  const said = [form.texts['description'], form.texts['transportation']].filter(Boolean).join(' · ');
  return (
    <Fold title={t('directoryEdit:section.address')} icon={DoorOpen} holds={said || t('directoryEdit:nothingYet')} wrong={form.isWrong('description', 'transportation', 'accessibility:')}>
      <NoteField form={form} field="description" label={t('directoryEdit:field.description')} hint={t('directoryEdit:hint.placeDescription')} />
      <NoteField form={form} field="transportation" label={t('directoryEdit:field.transportation')} hint={t('directoryEdit:hint.transportation')} />
      <Accesses form={form} />
    </Fold>
  );
}

/** Numbers and hours of the place itself, whatever is offered there. */
function Reached({ form, held }: FormOf & { readonly held: Readonly<Record<string, unknown>> }) {
  const { t } = useEditing().translator;
  const count = (prefix: string): number => Object.entries(form.texts).filter(([name, text]) => name.startsWith(prefix) && text !== '').length;
  const nothing = t('directoryEdit:nothingYet');
  return (
    <>
      <Fold title={t('directoryEdit:field.phone')} icon={PhoneIcon} holds={count('phone:') === 0 ? nothing : t('directoryEdit:count.phones', { count: count('phone:') })} wrong={form.isWrong('phone:')}>
        <Phones form={form} />
      </Fold>
      <Fold title={t('directoryEdit:section.placeHours')} icon={Clock} holds={count('schedule:') === 0 ? nothing : t('directoryEdit:field.schedule')} wrong={form.isWrong('schedule:')}>
        <HoursForm form={form} held={(field) => held[field]} />
      </Fold>
    </>
  );
}
