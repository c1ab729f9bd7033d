import { Shapes } from 'lucide-preact';
import type { ImportPreview, ImportWishes } from '#actions/import-services.ts';
import { serviceKinds } from '#domain/taxonomy.ts';
import { SelectField } from '#ui/parts/select-field.tsx';
import { Fold } from './import-fold.tsx';
import { useImportTexts } from './import-texts.tsx';

interface KindsProps {
  readonly preview: ImportPreview;
  readonly wishes: ImportWishes;
  readonly onWish: (wishes: ImportWishes) => void;
}

/** Their words for what a service is, and ours. A family's need finds only ours. */
export function ImportKinds({ preview: { terms }, wishes, onWish }: KindsProps) {
  const { t } = useImportTexts();
  const kinds = serviceKinds.map(({ code }) => ({ value: code as string, label: t(`kinds:kind.${code}.name`) }));
  return terms.length === 0 ? null : (
    <Fold icon={Shapes} title={t('directoryImport:kinds.title', { count: terms.length })}>
      <p class="quiet">{t('directoryImport:kinds.what')}</p>
      {terms.map(({ term, name, code, count, kind }) => (
        <SelectField
          key={term}
          label={name === '' ? code : name}
          aside={t('directoryImport:kinds.used', { count })}
          empty={t('directoryImport:kinds.empty')}
          value={kind === '' ? undefined : kind}
          options={kinds}
          onChoose={(value) => onWish({ ...wishes, kinds: { ...wishes.kinds, [term]: value ?? '' } })}
        />
      ))}
    </Fold>
  );
}
