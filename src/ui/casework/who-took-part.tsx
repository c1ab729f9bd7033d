import type { RecordId } from '#kernel/id.ts';
import { Chips } from '#ui/parts/chips.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { Alert } from '#ui/parts/alert.tsx';
import { useCasework } from './casework-context.ts';
import type { EntryForm } from './use-entry-form.ts';
import type { EntryWords } from './use-entry-words.ts';

export interface SomebodyThere {
  readonly id: RecordId;
  readonly name: string;
}

interface WhoTookPartProps {
  readonly form: EntryForm;
  readonly words: EntryWords;
  /** Of the family; undefined where the entry is not about one. */
  readonly people: readonly SomebodyThere[] | undefined;
}

const toggled = <Item,>(list: readonly Item[], item: Item): readonly Item[] =>
  list.includes(item) ? list.filter((other) => other !== item) : [...list, item];

/** Members of the family by name, school staff by role, a partner in words. */
export function WhoTookPart({ form, words, people }: WhoTookPartProps) {
  const { t } = useCasework().translator;
  const { filled, set } = form;
  return (
    <>
      {people === undefined ? null : (
        <div class="stack tight">
          <p class="label">{t('log:who.family')}</p>
          {people.length === 0 ? (
            <p class="quiet">{t('log:who.nobodyYet')}</p>
          ) : (
            <Chips
              label={t('log:who.family')}
              options={people.map(({ id, name }) => ({ value: id, label: name === '' ? t('entry:person') : name }))}
              chosen={filled.people}
              onToggle={(person) => set('people', toggled(filled.people, person))}
            />
          )}
        </div>
      )}
      <Staff form={form} words={words} />
      <TextField label={t('log:who.partner')} hint={t('log:who.partnerHint')} value={filled.partner} onInput={(partner) => set('partner', partner)} verbatim />
      <Alert words={form.errorOf('with')} />
    </>
  );
}

function Staff({ form: { filled, set }, words }: Omit<WhoTookPartProps, 'people'>) {
  const { t } = useCasework().translator;
  const roles = filled.staff.map(({ role }) => role);
  const offered = [...words.roles, ...roles.filter((role) => !words.roles.some(({ value }) => value === role)).map((role) => ({ value: role, label: words.labelOf('staffRole', role) }))];
  return (
    <div class="stack tight">
      <p class="label">{t('log:who.school')}</p>
      <Chips
        label={t('log:who.school')}
        options={offered}
        chosen={roles}
        onToggle={(role) =>
          set('staff', roles.includes(role) ? filled.staff.filter((one) => one.role !== role) : [...filled.staff, { role, name: '' }])
        }
      />
      {filled.staff.map(({ role, name }) => (
        <TextField
          key={role}
          label={t('log:who.name', { role: words.labelOf('staffRole', role) })}
          aside={t('common:field.optional')}
          value={name}
          onInput={(typed) => set('staff', filled.staff.map((one) => (one.role === role ? { role, name: typed } : one)))}
          verbatim
        />
      ))}
    </div>
  );
}
