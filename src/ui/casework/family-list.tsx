import { LockKeyhole, Plus, Search, UserPlus } from 'lucide-preact';
import type { VNode } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { FamilyEntry } from '#actions/phone.ts';
import type { RecordId } from '#kernel/id.ts';
import { Button } from '#ui/parts/button.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { IconButton } from '#ui/parts/icon-button.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { useOpen } from '#ui/shell/open-context.ts';
import { addressOf } from '#ui/shell/route.ts';
import { useChanges } from '#ui/shell/use-changes.ts';
import { useList } from './casework-context.ts';
import { Example } from './example.tsx';
import { FamilyFilters } from './family-filters.tsx';
import { FamilyRow } from './family-row.tsx';
import { chosenIn, type ListFilter, toFamilyFilter } from './list-filter.ts';
import { useListFilter } from './use-list-filter.ts';
import { useWindow } from './use-window.ts';

interface FamilyListProps {
  /** The screen itself, or beside one family on a desk. */
  readonly own: boolean;
  readonly current?: RecordId | undefined;
}

/** All families, found as one types; it answers from this phone, in the same instant. */
export function FamilyList({ own, current }: FamilyListProps) {
  const { phone, translator, listMemory, today } = useList();
  const { t } = translator;
  const { lock } = useOpen();
  const { search } = listMemory;
  const changed = useChanges(phone.families.changed).value;
  const filter = useListFilter(phone).filter.value;
  const all = useMemo(() => phone.families.entries(), [phone, changed]);
  const found = useMemo(
    () => phone.families.search(search.value, toFamilyFilter(filter, today)),
    [phone, changed, search.value, filter, today],
  );
  const narrowed = search.value !== '' || chosenIn(filter) > 0;
  const title = t('families:title');
  const body = useRef<HTMLDivElement>(null);
  // On a desk, where the list scrolls by itself beside a page that changes.
  useLayoutEffect(() => body.current?.scrollTo(0, listMemory.top), []);
  return (
    <>
      <div class="list-head">
        <div class="list-title">
          {own ? <PageTitle title={title} app={t('common:app')} /> : <h2 class="page-title">{title}</h2>}
          {all.length === 0 ? null : <IconButton icon={UserPlus} label={t('families:add')} href={addressOf({ at: 'new' })} />}
          <IconButton icon={LockKeyhole} label={t('families:lock')} onPress={lock} />
        </div>
        {all.length === 0 ? null : (
          <>
            <TextField
              kind="search"
              label={t('families:search')}
              hiddenLabel
              placeholder={t('families:searchHint')}
              icon={Search}
              verbatim
              value={search.value}
              onInput={(text) => {
                search.value = text;
              }}
            />
            <FamilyFilters found={found.length} />
          </>
        )}
        <p class="quiet" role="status">
          {all.length === 0 ? null : sayCount(t, found.length, narrowed ? all.length : undefined)}
        </p>
      </div>
      <div
        ref={body}
        class="list-body"
        onScroll={({ currentTarget }) => {
          listMemory.top = currentTarget.scrollTop;
        }}
      >
        <Found {...{ all, found, current, filter }} search={search.value} />
      </div>
    </>
  );
}

function sayCount(t: ReturnType<typeof useList>['translator']['t'], count: number, total: number | undefined): string {
  return total === undefined ? t('families:count', { count }) : t('families:found', { count, total });
}

interface FoundProps {
  readonly all: readonly FamilyEntry[];
  readonly found: readonly FamilyEntry[];
  readonly search: string;
  readonly filter: ListFilter;
  readonly current: RecordId | undefined;
}

function Found({ all, found, search, filter, current }: FoundProps) {
  const { phone, translator } = useList();
  const { t } = translator;
  const add = (
    <Button kind={all.length === 0 ? 'main' : 'second'} icon={Plus} href={addressOf({ at: 'new' })}>
      {t('families:add')}
    </Button>
  );
  if (all.length === 0) {
    return (
      <EmptyState
        title={t('families:empty.title')}
        action={
          <div class="stack tight">
            {add}
            <Example phone={phone} translator={translator} />
          </div>
        }
      >
        {t('families:empty.text')}
      </EmptyState>
    );
  }
  if (found.length === 0) {
    return chosenIn(filter) === 0 ? (
      <EmptyState title={t('families:none.title')} action={add}>
        {t('families:none.text')}
      </EmptyState>
    ) : (
      <NoneFiltered />
    );
  }
  return <LongList {...{ found, search, filter, current }} />;
}

/** A filter that was chosen last week must not look like an empty list. */
function NoneFiltered() {
  const { phone, translator } = useList();
  const { t } = translator;
  const { choose } = useListFilter(phone);
  return (
    <EmptyState title={t('list:noneFiltered.title')} action={<Button onPress={() => choose({})}>{t('list:all')}</Button>}>
      {t('list:noneFiltered.text')}
    </EmptyState>
  );
}

function LongList({ found, search, filter, current }: Omit<FoundProps, 'all'>) {
  const { translator, today, listMemory } = useList();
  const list = useRef<HTMLUListElement>(null);
  const { from, to, before, after } = useWindow(list, found.length, listMemory.row);
  // A row that stays is the same as before: a thumb that scrolls draws only those that come.
  const fresh = useMemo(() => new Map<FamilyEntry, VNode>(), [search, filter, translator, today, current]);
  const rows = new Map(
    found.slice(from, to).map((entry) => [
      entry,
      fresh.get(entry) ?? (
        <FamilyRow key={entry.id} {...{ entry, search, translator, today }} reached={filter.days !== undefined} current={entry.id === current} />
      ),
    ]),
  );
  fresh.clear();
  rows.forEach((row, entry) => fresh.set(entry, row));
  return (
    <ul ref={list} class="rows card" role="list" aria-label={translator.t('families:title')}>
      {before === 0 ? null : <li key="before" aria-hidden="true" style={{ blockSize: `${before}px` }} />}
      {[...rows.values()]}
      {after === 0 ? null : <li key="after" aria-hidden="true" style={{ blockSize: `${after}px` }} />}
    </ul>
  );
}
