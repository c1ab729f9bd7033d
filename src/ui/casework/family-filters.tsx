import { SlidersHorizontal } from 'lucide-preact';
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Chips } from '#ui/parts/chips.tsx';
import type { Choice } from '#ui/parts/choice.ts';
import { IconButton } from '#ui/parts/icon-button.tsx';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useWatch } from '#ui/shell/use-watch.ts';
import { membersOfSpace } from '#store/queries/members-of-space.ts';
import { useList } from './casework-context.ts';
import { FilterSheet, type FilterWords } from './filter-sheet.tsx';
import { A_MONTH, chosenIn, type ListFilter } from './list-filter.ts';
import { sayLanguage } from './say-language.ts';
import { sayTarget } from './say-target.ts';
import { useListFilter } from './use-list-filter.ts';

type FilterName = keyof ListFilter;
type ChipName = 'all' | 'mine' | FilterName;

/** What the chips and the sheet are said with: published names of schools, names of colleagues. */
function useFilterWords(): FilterWords {
  const { phone, translator } = useList();
  const schools = useWatch(phone.schools).value;
  const members = useQuestion((reader) => membersOfSpace(reader), []).value;
  return useMemo(
    () => ({
      schools: (schools ?? []).map(({ id, name }) => ({ value: id, label: name })),
      members: (members ?? []).filter(({ value }) => !value.removed).map(({ value }) => ({ value: value.id, label: value.name })),
      languages: [...new Set(phone.families.entries().map(({ language }) => language))]
        .map((language) => ({ value: language, label: sayLanguage(translator.t, language) }))
        .toSorted((a, b) => a.label.localeCompare(b.label, 'fr')),
    }),
    [phone, schools, members, translator],
  );
}

/** The two that are asked for most, those that are chosen, and the way to all of them: in one line that one pushes. */
export function FamilyFilters({ found }: { readonly found: number }) {
  const { phone, translator } = useList();
  const { t } = translator;
  const { filter, choose } = useListFilter(phone);
  const words = useFilterWords();
  const open = useSignal(false);
  const now = filter.value;
  const me = phone.context.member;
  const count = chosenIn(now);
  const said = (name: FilterName): string => sayFilter(translator, words, now)[name];
  const chip = (value: FilterName, label = said(value)): Choice<ChipName> => ({ value, label });
  const chosen = (['school', 'language', 'target', 'archived'] as const).filter((name) => now[name] !== undefined && now[name] !== false);
  const mine: Choice<ChipName> = { value: 'mine', label: t('list:mine') };
  const days = chip('days', now.days === undefined ? t('list:notReachedLately') : said('days'));
  const others = now.worker === undefined || now.worker === me ? [] : [chip('worker')];
  const on = [...(now.worker === me ? [mine] : []), ...others, ...(now.days === undefined ? [] : [days]), ...chosen.map((name) => chip(name))];
  // What is chosen stands first: a filter that nobody sees makes families disappear.
  const options = [...on, ...[mine, days].filter((choice) => !on.includes(choice)), ...(count > 1 ? [{ value: 'all' as const, label: t('list:all') }] : [])];
  const toggle = (name: ChipName): void => {
    if (name === 'all') {
      choose({});
    } else if (name === 'mine') {
      choose({ ...now, worker: now.worker === me ? undefined : me });
    } else {
      choose({ ...now, [name]: name === 'days' && now.days === undefined ? A_MONTH : undefined });
    }
  };
  return (
    <div class="filter-line">
      <IconButton
        icon={SlidersHorizontal}
        label={count === 0 ? t('list:openNone') : t('list:open', { count })}
        onPress={() => {
          open.value = true;
        }}
      />
      <Chips
        run
        label={t('list:filters')}
        options={options}
        chosen={on.map(({ value }) => value)}
        onToggle={toggle}
      />
      {open.value ? (
        <FilterSheet
          {...{ filter: now, words, found }}
          onChoose={choose}
          onClose={() => {
            open.value = false;
          }}
        />
      ) : null}
    </div>
  );
}

function sayFilter({ t }: ReturnType<typeof useList>['translator'], words: FilterWords, filter: ListFilter): Record<FilterName, string> {
  const labelOf = (options: readonly { readonly value: string; readonly label: string }[], value: string | undefined, other: string): string =>
    options.find((option) => option.value === value)?.label ?? other;
  return {
    school: labelOf(words.schools, filter.school, t('list:unknownSchool')),
    language: filter.language === undefined ? '' : sayLanguage(t, filter.language),
    target: filter.target === undefined ? '' : sayTarget(t, filter.target),
    worker: filter.worker === 'nobody' ? t('list:nobody') : labelOf(words.members, filter.worker, ''),
    days: t('list:notReached', { count: filter.days ?? A_MONTH }),
    archived: t('list:archived'),
  };
}
