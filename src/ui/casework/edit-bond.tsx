import { judgeBond } from '#actions/judge-bond.ts';
import type { FamilyFile } from '#actions/phone.ts';
import { bondLevels } from '#domain/bond.ts';
import { Answers } from '#ui/parts/answers.tsx';
import { TextArea } from '#ui/parts/text-area.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { bondIcons } from './bond-icons.ts';
import { useCasework } from './casework-context.ts';
import { useFormWords } from './record-form-world.ts';
import { RecordScreen } from './record-screen.tsx';
import { codeIn, useRecordForm } from './use-record-form.ts';

/** One look at the bond: a word for it, and what shows it. Nothing is chosen beforehand. */
export function EditBond({ file }: { readonly file: FamilyFile }) {
  const { translator, today } = useCasework();
  const { t } = translator;
  const family = file.family.value.id;
  const { sayNow } = useFormWords(file);
  const form = useRecordForm({
    id: `bond:${family}`,
    family,
    looked: today,
    begun: () => ({ level: '', date: today, note: '' }),
    save: (_, { level, date = '', note = '' }, context) => judgeBond(context, family, { level: codeIn(bondLevels, level), date, note }),
    saved: t('bond:saved'),
  });
  const { level, date = '', note = '' } = form.filled;
  return (
    <RecordScreen
      family={family}
      name={file.family.value.name}
      title={t('bond:asked')}
      form={form}
      own={['bond-level-missing', 'bond-date', 'bond-note-too-long']}
      sayNow={sayNow}
    >
      <Answers
        legend={t('bond:asked')}
        hiddenLegend
        options={bondLevels.map((value) => ({ value, label: t(`bond:level.${value}`), note: t(`bond:means.${value}`), icon: bondIcons[value] }))}
        value={codeIn(bondLevels, level)}
        onChoose={(value) => form.set({ level: value })}
        error={form.errorOf('bond-level-missing')}
      />
      <TextArea
        label={t('bond:note')}
        aside={t('common:field.optional')}
        hint={t('bond:noteHint')}
        value={note}
        onInput={(text) => form.set({ note: text })}
        error={form.errorOf('bond-note-too-long')}
      />
      <TextField kind="date" label={t('bond:date')} value={date} max={today} onInput={(text) => form.set({ date: text })} error={form.errorOf('bond-date')} />
    </RecordScreen>
  );
}
