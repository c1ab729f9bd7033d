import { useSignal } from '@preact/signals';
import { Info, Plus, Search, X } from 'lucide-preact';
import { useMemo } from 'preact/hooks';
import { useShell } from '#ui/shell/shell-context.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Name } from '#ui/parts/name.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useChanges } from '#ui/shell/use-changes.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCasework } from './casework-context.ts';
import { EntryFields, EntryFoot } from './entry-fields.tsx';
import { recentFirst } from './recent-first.ts';
import type { EntryForm } from './use-entry-form.ts';
import { useNewEntry } from './use-new-entry.ts';

/** One event, several families: each gets an entry of its own, all in one go. */
export function LogSeveral() {
  const { t } = useCasework().translator;
  const { router, told } = useShell();
  const form = useNewEntry({
    draft: 'log:several',
    families: 'chosen',
    kind: 'event',
    saved: () => {
      router.replace({ at: 'today' });
      told.tell(t('log:several.saved', { count: form.filled.families.length }));
    },
  });
  return (
    <WorkingFrame
      top={
        <TopBar
          leave="close"
          leaveLabel={t('common:act.closeKeepingDraft')}
          href={addressOf({ at: 'log-anywhere' })}
          over={t('contacts:log')}
          place={t('log:several.over')}
        />
      }
      foot={<EntryFoot form={form} />}
    >
      <PageTitle title={t('log:several.title')} app={t('common:app')} hidden />
      <ChooseFamilies form={form} />
      <EntryFields form={form} people={undefined} />
    </WorkingFrame>
  );
}

/** Found at a time: more letters find fewer. */
const FOUND = 6;

function ChooseFamilies({ form: { filled, set, failure } }: { readonly form: EntryForm }) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const search = useSignal('');
  const changed = useChanges(phone.families.changed).value;
  const { families } = filled;
  const names = useMemo(() => new Map(phone.families.search('').map(({ id, name }) => [id, name])), [phone, changed]);
  const found = useMemo(() => recentFirst(phone.families.search(search.value)), [phone, changed, search.value]).filter(({ id }) => !families.includes(id));
  const nameOf = (name: string | undefined): string => (name === undefined || name === '' ? t('families:noName') : name);
  return (
    <section class="group card padded">
      <div>
        <h2>{t('log:several.choose')}</h2>
        <p class="quiet" role="status">
          {families.length === 0 ? null : t('log:several.chosen', { count: families.length })}
        </p>
      </div>
      <ul class="chips" role="list">
        {families.map((family) => (
          <li key={family}>
            <button
              class="chip"
              type="button"
              aria-label={t('log:several.remove', { name: nameOf(names.get(family)) })}
              onClick={() => set('families', families.filter((other) => other !== family))}
            >
              <Sign icon={X} size={18} />
              <Name>{nameOf(names.get(family))}</Name>
            </button>
          </li>
        ))}
      </ul>
      <TextField
        kind="search"
        label={t('log:anywhere.search')}
        hiddenLabel
        placeholder={t('log:anywhere.search')}
        icon={Search}
        verbatim
        value={search.value}
        onInput={(text) => {
          search.value = text;
        }}
      />
      <ul class="chips" role="list">
        {found.slice(0, FOUND).map(({ id, name }) => (
          <li key={id}>
            <button class="chip quiet-chip" type="button" aria-label={t('log:several.add', { name: nameOf(name) })} onClick={() => set('families', [...families, id])}>
              <Sign icon={Plus} size={18} />
              <Name>{nameOf(name)}</Name>
            </button>
          </li>
        ))}
      </ul>
      <Alert words={failure.value?.kind === 'contact-with-nobody' ? t('log:several.none') : undefined} />
      <NoteLine icon={Info}>{t('log:several.note')}</NoteLine>
    </section>
  );
}
