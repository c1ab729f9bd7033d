import { useSignal } from '@preact/signals';
import { School, Search, UsersRound } from 'lucide-preact';
import { useMemo } from 'preact/hooks';
import type { FamilyEntry } from '#actions/phone.ts';
import type { ContactKind } from '#domain/contact-codes.ts';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useChanges } from '#ui/shell/use-changes.ts';
import { useHasDraft } from '#ui/shell/use-has-draft.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCasework } from './casework-context.ts';
import { FoundName } from './found-name.tsx';
import { kindIcons } from './kind-icons.ts';
import { recentFirst } from './recent-first.ts';
import { sayPast } from './say-day.ts';
import { wishKind } from './wished-kind.ts';

const SHOWN = 12;
/** With whom and how in one press: what happens most. */
const atOnce: readonly ContactKind[] = ['visit', 'call', 'text'];

/** From anywhere in one press: with whom, then the form. */
export function LogAnywhere() {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const search = useSignal('');
  const changed = useChanges(phone.families.changed).value;
  const found = useMemo(() => recentFirst(phone.families.search(search.value)), [phone, changed, search.value]);
  return (
    <WorkingFrame>
      <PageTitle title={t('log:anywhere.title')} app={t('common:app')} />
      <TextField
        kind="search"
        label={t('log:anywhere.with')}
        placeholder={t('log:anywhere.hint')}
        icon={Search}
        verbatim
        value={search.value}
        onInput={(text) => {
          search.value = text;
        }}
      />
      <p class={search.value === '' ? 'unseen' : 'quiet'} role="status">
        {search.value === '' ? null : found.length === 0 ? t('log:anywhere.none') : t('log:anywhere.found', { count: found.length })}
      </p>
      {found.length === 0 ? null : (
        <ul class="rows card" role="list" aria-label={t(search.value === '' ? 'log:anywhere.recent' : 'log:anywhere.with')}>
          {found.slice(0, SHOWN).map((entry) => (
            <WithWhom key={entry.id} entry={entry} search={search.value} />
          ))}
        </ul>
      )}
      <Rows>
        <Row icon={School} title={t('log:anywhere.elsewhere')} href={addressOf({ at: 'log-elsewhere' })} leads />
        <Row icon={UsersRound} title={t('log:anywhere.several')} href={addressOf({ at: 'log-several' })} leads />
      </Rows>
    </WorkingFrame>
  );
}

function WithWhom({ entry: { id, name, lastContact }, search }: { readonly entry: FamilyEntry; readonly search: string }) {
  const { phone, translator, today } = useCasework();
  const { t } = translator;
  const { router } = useShell();
  const begun = useHasDraft(`log:${id}`).value;
  const shown = name === '' ? t('families:noName') : name;
  return (
    <li class="with-whom">
      <a class="row" href={addressOf({ at: 'log', family: id })}>
        <span class="words">
          <strong>
            <FoundName name={shown} search={search} />
          </strong>
        </span>
        <span class="side">
          {begun ? <Tag tone="today">{t('log:anywhere.resume')}</Tag> : lastContact === undefined ? t('families:never') : sayPast(t, lastContact, today)}
        </span>
      </a>
      <div class="how">
        {atOnce.map((kind) => (
          <button
            key={kind}
            class="chip"
            type="button"
            aria-label={`${t(`contacts:kind.${kind}`)}, ${shown}`}
            onClick={() => {
              wishKind(phone, id, kind);
              router.go({ at: 'log', family: id });
            }}
          >
            <Sign icon={kindIcons[kind]} size={20} flip={kind === 'text'} />
            <span>{t(`contacts:kind.${kind}`)}</span>
          </button>
        ))}
      </div>
    </li>
  );
}
