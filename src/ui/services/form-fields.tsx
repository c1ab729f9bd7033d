import { Plus, Trash2 } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { isTicked, textToParts, ticked } from '#domain/directory-form.ts';
import { Button } from '#ui/parts/button.tsx';
import { Chips } from '#ui/parts/chips.tsx';
import { SelectField } from '#ui/parts/select-field.tsx';
import { TextArea } from '#ui/parts/text-area.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { useEditing } from './edit-context.ts';
import type { EntryForm } from './use-entry-form.ts';

interface OneFieldProps {
  readonly form: EntryForm;
  readonly field: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly kind?: 'text' | 'tel' | 'email' | 'number' | undefined;
  readonly verbatim?: boolean;
  readonly required?: boolean;
}

/** A field that is one line. */
export function LineField({ form, field, required = false, ...facts }: OneFieldProps) {
  const { t } = useEditing().translator;
  return (
    <TextField
      {...facts}
      aside={required ? undefined : t('common:field.optional')}
      value={form.texts[field] ?? ''}
      onInput={(text) => form.set({ [field]: text })}
      error={form.wrong(field)}
    />
  );
}

/** A field that is a few sentences. */
export function NoteField({ form, field, label, hint }: OneFieldProps) {
  const { t } = useEditing().translator;
  return (
    <TextArea label={label} hint={hint} aside={t('common:field.optional')} rows={2} value={form.texts[field] ?? ''} onInput={(text) => form.set({ [field]: text })} error={form.wrong(field)} />
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

interface CodesProps {
  readonly form: EntryForm;
  readonly prefix: string;
  readonly label: string;
  readonly options: readonly Option[];
  /** What an entry of somebody else's may hold besides. */
  readonly say: (code: string) => string;
}

const chosenIn = ({ texts }: EntryForm, prefix: string): readonly string[] =>
  Object.keys(texts).flatMap((name) => (name.startsWith(`${prefix}:`) && isTicked(texts[name]) ? [name.slice(prefix.length + 1)] : []));

/** Any of many: chosen one after the other, taken away by a press. */
export function ManyCodes({ form, prefix, label, options, say }: CodesProps & { readonly prefix: 'kind' | 'language' }) {
  const { t } = useEditing().translator;
  const chosen = chosenIn(form, prefix);
  return (
    <div class="stack tight">
      <SelectField
        label={label}
        empty={t(`directoryEdit:add.${prefix}`)}
        options={options.filter(({ value }) => !chosen.includes(value))}
        value={undefined}
        onChoose={(code) => {
          if (code !== undefined) {
            form.set({ [`${prefix}:${code}`]: ticked(true) });
          }
        }}
      />
      {chosen.length === 0 ? null : (
        <Chips
          label={t('directoryEdit:remove.chosen')}
          options={chosen.map((value) => ({ value, label: say(value) }))}
          chosen={chosen}
          onToggle={(code) => form.set({ [`${prefix}:${code}`]: '' })}
        />
      )}
    </div>
  );
}

/** Any of a few. */
export function FewCodes({ form, prefix, label, options }: Omit<CodesProps, 'say'>) {
  const chosen = chosenIn(form, prefix);
  return (
    <fieldset class="field">
      <legend class="label">{label}</legend>
      <Chips label={label} options={options} chosen={chosen} onToggle={(code) => form.set({ [`${prefix}:${code}`]: ticked(!chosen.includes(code)) })} />
    </fieldset>
  );
}

export interface PartProps {
  readonly form: EntryForm;
  readonly field: string;
  readonly part: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly kind?: 'text' | 'tel' | 'date' | undefined;
  readonly verbatim?: boolean;
}

/** One part of an element, in a line. */
export const PartField = ({ form, field, part, ...facts }: PartProps) => (
  <TextField {...facts} value={textToParts(form.texts[field])[part] ?? ''} onInput={(text) => form.setPart(field, part, text)} error={form.wrong(field, part)} />
);

interface PartChoiceProps extends Omit<PartProps, 'kind' | 'verbatim'> {
  readonly options: readonly Option[];
  readonly onChoose?: (code: string) => void;
}

/** One part of an element, one of a few codes; a code of somebody else's stands as it came. */
export function PartChoice({ form, field, part, label, options, onChoose }: PartChoiceProps) {
  const { t } = useEditing().translator;
  const value = textToParts(form.texts[field])[part] ?? '';
  const known = value === '' || options.some((option) => option.value === value) ? options : [...options, { value, label: value }];
  return (
    <SelectField
      label={label}
      empty={t('directoryEdit:part.choose')}
      options={known}
      value={value === '' ? undefined : value}
      error={form.wrong(field, part)}
      onChoose={(code = '') => (onChoose === undefined ? form.setPart(field, part, code) : onChoose(code))}
    />
  );
}

type Added = 'phone' | 'cost' | 'document' | 'area' | 'address' | 'accessibility' | 'schedule';

interface ElementsProps {
  readonly form: EntryForm;
  readonly prefix: Added;
  /** What one of them is called. */
  readonly label: string;
  /** One of them in a few words, so that its removal says what goes. */
  readonly say?: (parts: Readonly<Record<string, string>>) => string;
  readonly children: (field: string) => ComponentChildren;
}

/** What people add one by one: each in a frame of its own, with a way to take it out. */
export function Elements({ form, prefix, label, say, children }: ElementsProps) {
  const { t } = useEditing().translator;
  return (
    <div class="stack">
      {form.elements(prefix).map((field) => {
        const said = say?.(textToParts(form.texts[field])) ?? '';
        return (
          <fieldset class="element stack tight" key={field}>
            <legend class="unseen">{label}</legend>
            {children(field)}
            <div>
              <Button kind="link" small icon={Trash2} onPress={() => form.removeElement(field)}>
                {said === '' ? t('directoryEdit:remove.one', { what: label }) : t('directoryEdit:remove.one', { what: said })}
              </Button>
            </div>
          </fieldset>
        );
      })}
      <div>
        <Button kind="second" small icon={Plus} onPress={() => form.add(prefix)}>
          {t(`directoryEdit:add.${prefix}`)}
        </Button>
      </div>
    </div>
  );
}
