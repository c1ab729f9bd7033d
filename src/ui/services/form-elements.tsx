import { useEffect } from 'preact/hooks';
import { costKinds, documentKinds } from '#domain/taxonomy.ts';
import { useEditing } from './edit-context.ts';
import { Elements, PartChoice, PartField } from './form-fields.tsx';
import type { EntryForm } from './use-entry-form.ts';

interface FormOf {
  readonly form: EntryForm;
}

export function Phones({ form }: FormOf) {
  const { t } = useEditing().translator;
  return (
    <Elements form={form} prefix="phone" label={t('directoryEdit:field.phone')} say={({ number = '' }) => number}>
      {(field) => (
        <>
          <div class="side-by-side">
            <PartField form={form} field={field} part="number" kind="tel" label={t('directoryEdit:part.number')} />
            <PartField form={form} field={field} part="extension" label={t('directoryEdit:part.extension')} verbatim />
          </div>
          <p class="quiet">{t('directoryEdit:hint.phone')}</p>
          <PartField form={form} field={field} part="description" label={t('directoryEdit:part.phoneDescription')} />
        </>
      )}
    </Elements>
  );
}

export function Costs({ form }: FormOf) {
  const { t } = useEditing().translator;
  const options = costKinds.map((value) => ({ value, label: t(`kinds:cost.${value}`) }));
  return (
    <Elements form={form} prefix="cost" label={t('directoryEdit:field.cost')} say={({ option }) => options.find(({ value }) => value === option)?.label ?? option ?? ''}>
      {(field) => (
        <>
          <div class="side-by-side">
            <PartChoice form={form} field={field} part="option" label={t('directoryEdit:part.option')} options={options} />
            <PartField form={form} field={field} part="amount" label={t('directoryEdit:part.amount')} verbatim />
          </div>
          <PartField form={form} field={field} part="description" label={t('directoryEdit:part.costDescription')} />
        </>
      )}
    </Elements>
  );
}

export function Papers({ form }: FormOf) {
  const { t } = useEditing().translator;
  const options = documentKinds.map((value) => ({ value, label: t(`kinds:document.${value}`) }));
  const labelOf = (code: string): string => options.find(({ value }) => value === code)?.label ?? '';
  return (
    <Elements form={form} prefix="document" label={t('directoryEdit:field.document')} say={({ document = '' }) => document}>
      {(field) => (
        <>
          <PartChoice
            form={form}
            field={field}
            part="kind"
            label={t('directoryEdit:part.documentKind')}
            options={options}
            onChoose={(code) => {
              form.setPart(field, 'kind', code);
              form.setPart(field, 'document', labelOf(code));
            }}
          />
          <PartField form={form} field={field} part="document" label={t('directoryEdit:part.document')} />
        </>
      )}
    </Elements>
  );
}

export function Areas({ form }: FormOf) {
  const { t } = useEditing().translator;
  return (
    <Elements form={form} prefix="area" label={t('directoryEdit:field.area')} say={({ name = '' }) => name}>
      {(field) => <PartField form={form} field={field} part="name" label={t('directoryEdit:part.areaName')} />}
    </Elements>
  );
}

/** A new place is asked for its address at once. */
export function Addresses({ form, asked }: FormOf & { readonly asked: boolean }) {
  const { t } = useEditing().translator;
  const isReady = form.draft.ready.value;
  useEffect(() => {
    if (asked && isReady && form.elements('address').length === 0) {
      form.add('address');
    }
  }, [asked, isReady]);
  return (
    <Elements form={form} prefix="address" label={t('directoryEdit:field.address')} say={({ line1 = '' }) => line1}>
      {(field) => (
        <>
          <PartField form={form} field={field} part="line1" label={t('directoryEdit:part.line1')} verbatim />
          <PartField form={form} field={field} part="line2" label={t('directoryEdit:part.line2')} verbatim />
          <div class="side-by-side">
            <PartField form={form} field={field} part="city" label={t('directoryEdit:part.city')} verbatim />
            <PartField form={form} field={field} part="postalCode" label={t('directoryEdit:part.postalCode')} verbatim />
          </div>
        </>
      )}
    </Elements>
  );
}

export function Accesses({ form }: FormOf) {
  const { t } = useEditing().translator;
  return (
    <Elements form={form} prefix="accessibility" label={t('directoryEdit:field.accessibility')}>
      {(field) => <PartField form={form} field={field} part="description" label={t('directoryEdit:part.access')} />}
    </Elements>
  );
}
