import { editKnock } from '#actions/edit-knock.ts';
import type { FamilyFile } from '#actions/phone.ts';
import { type ContactKind, contactKinds } from '#domain/contact-codes.ts';
import type { Family } from '#domain/family.ts';
import { arrangementField, arrangementKinds, interpreterNeeds } from '#domain/knock.ts';
import { ChoiceGroup } from '#ui/parts/choice-group.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { useCasework } from './casework-context.ts';
import { kindIcons } from './kind-icons.ts';
import { OneOf } from './one-of.tsx';
import { useFormWords } from './record-form-world.ts';
import { RecordScreen } from './record-screen.tsx';
import { codeIn, draftCode, type RecordForm, useRecordForm } from './use-record-form.ts';

/** The ways by which one makes contact at home; the others are places. */
const channels: readonly ContactKind[] = ['visit', 'call', 'text', 'email', 'letter', 'video', 'school'];

function detailsOf({ greet = '', hours = '', interpreter, channel, arrangements }: Family) {
  return {
    greet,
    interpreter: draftCode(interpreter),
    channel: draftCode(channel),
    hours,
    ...Object.fromEntries(arrangementKinds.map((kind) => [arrangementField(kind), arrangements.find(([one]) => one === kind)?.[1] ?? ''])),
  };
}

/** What the next one wants to know before knocking. */
export function EditKnock({ file }: { readonly file: FamilyFile }) {
  const { translator } = useCasework();
  const { t } = translator;
  const { id: family, name } = file.family.value;
  const { sayNow } = useFormWords(file);
  const form = useRecordForm({
    id: `knock:${family}`,
    family,
    looked: file.family,
    begun: (looked) => detailsOf(looked.value),
    save: (looked, filled, context) =>
      editKnock(
        context,
        { id: family, state: looked.state },
        {
          greet: filled['greet'] ?? '',
          interpreter: codeIn(interpreterNeeds, filled['interpreter']),
          channel: codeIn(contactKinds, filled['channel']),
          hours: filled['hours'] ?? '',
          arrangements: Object.fromEntries(arrangementKinds.map((kind) => [kind, filled[arrangementField(kind)] ?? ''])),
        },
      ),
  });
  return (
    <RecordScreen family={family} name={name} title={t('knock:title')} form={form} own={[]} sayNow={sayNow}>
      <KnockFields form={form} />
    </RecordScreen>
  );
}

function KnockFields({ form: { filled, set } }: { readonly form: RecordForm }) {
  const { t } = useCasework().translator;
  const aside = t('common:field.optional');
  const chosen = codeIn(contactKinds, filled['channel']);
  const offered = chosen === undefined || channels.includes(chosen) ? channels : [...channels, chosen];
  return (
    <>
      <TextField label={t('knock:greet')} aside={aside} hint={t('knock:greetHint')} value={filled['greet'] ?? ''} onInput={(greet) => set({ greet })} />
      <OneOf
        legend={t('knock:interpreterOf')}
        options={interpreterNeeds.map((value) => ({ value, label: t(`knock:interpreter.${value}`) }))}
        value={codeIn(interpreterNeeds, filled['interpreter'])}
        onChoose={(interpreter) => set({ interpreter })}
      />
      <OneOf
        legend={t('knock:channel')}
        options={offered.map((value) => ({ value, label: t(`contacts:kind.${value}`), icon: kindIcons[value], flip: value === 'text' }))}
        value={chosen}
        onChoose={(channel) => set({ channel })}
      />
      <TextField label={t('knock:hours')} aside={aside} hint={t('knock:hoursHint')} value={filled['hours'] ?? ''} onInput={(hours) => set({ hours })} />
      <ChoiceGroup legend={t('knock:arrangements')}>
        <div class="stack">
          {arrangementKinds.map((kind) => (
            <TextField
              key={kind}
              label={t(`knock:arrangement.${kind}`)}
              aside={aside}
              hint={t(`knock:arrangementHint.${kind}`)}
              value={filled[arrangementField(kind)] ?? ''}
              onInput={(text) => set({ [arrangementField(kind)]: text })}
            />
          ))}
        </div>
      </ChoiceGroup>
    </>
  );
}
