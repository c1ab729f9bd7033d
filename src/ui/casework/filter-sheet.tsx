import { parseId, type MemberId, type RecordId } from '#kernel/id.ts';
import { targetGroups } from '#domain/about-family.ts';
import { Button } from '#ui/parts/button.tsx';
import { Dialog } from '#ui/parts/dialog.tsx';
import { SelectField, type SelectOption } from '#ui/parts/select-field.tsx';
import { TickBox } from '#ui/parts/tick-box.tsx';
import { useList } from './casework-context.ts';
import { chosenIn, daysToChoose, type ListFilter } from './list-filter.ts';
import { sayTarget } from './say-target.ts';

export interface FilterWords {
  readonly schools: readonly SelectOption<RecordId>[];
  readonly members: readonly SelectOption<MemberId>[];
  readonly languages: readonly SelectOption<string>[];
}

interface FilterSheetProps {
  readonly filter: ListFilter;
  readonly words: FilterWords;
  readonly found: number;
  readonly onChoose: (filter: ListFilter) => void;
  readonly onClose: () => void;
}

/** All filters together. They work as they are chosen: the button only says how many are left. */
export function FilterSheet({ filter, words, found, onChoose, onClose }: FilterSheetProps) {
  const { t } = useList().translator;
  const days = daysToChoose.map((count) => ({ value: String(count), label: t('common:time.days', { count }) }));
  return (
    <Dialog
      title={t('list:filters')}
      closeLabel={t('common:act.close')}
      onClose={onClose}
      foot={
        <>
          {chosenIn(filter) === 0 ? null : (
            <Button kind="second" onPress={() => onChoose({})}>
              {t('list:all')}
            </Button>
          )}
          <Button onPress={onClose}>{t('list:show', { count: found })}</Button>
        </>
      }
    >
      <div class="stack">
        <Which filter={filter} words={words} onChoose={onChoose} />
        <SelectField
          label={t('list:reached')}
          empty={t('list:any')}
          options={days}
          value={filter.days === undefined ? undefined : String(filter.days)}
          onChoose={(value) => onChoose({ ...filter, days: value === undefined ? undefined : Number(value) })}
        />
        <TickBox checked={filter.archived === true} onChange={(archived) => onChoose({ ...filter, archived: archived || undefined })}>
          {t('list:archivedOnly')}
        </TickBox>
        <p class="quiet">{t('list:remembered')}</p>
      </div>
    </Dialog>
  );
}

function Which({ filter, words, onChoose }: Pick<FilterSheetProps, 'filter' | 'words' | 'onChoose'>) {
  const { t } = useList().translator;
  const { schools, members, languages } = words;
  return (
    <>
      <SelectField
        label={t('list:worker')}
        empty={t('list:any')}
        options={[...members.map(({ value, label }) => ({ value: String(value), label })), { value: 'nobody', label: t('list:nobody') }]}
        value={filter.worker}
        onChoose={(value) => onChoose({ ...filter, worker: value === 'nobody' ? 'nobody' : parseId<MemberId>(value) })}
      />
      {schools.length < 2 ? null : (
        <SelectField label={t('list:school')} empty={t('list:any')} options={schools} value={filter.school} onChoose={(school) => onChoose({ ...filter, school })} />
      )}
      <SelectField
        label={t('list:language')}
        empty={t('list:any')}
        options={languages}
        value={filter.language}
        onChoose={(language) => onChoose({ ...filter, language })}
      />
      <SelectField
        label={t('list:target')}
        empty={t('list:any')}
        options={targetGroups.map((group) => ({ value: group, label: sayTarget(t, group) }))}
        value={targetGroups.find((group) => group === filter.target)}
        onChoose={(target) => onChoose({ ...filter, target })}
      />
    </>
  );
}
