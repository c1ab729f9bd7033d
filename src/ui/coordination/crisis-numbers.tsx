import { useSignal } from '@preact/signals';
import { Archive, ArchiveRestore, Pencil, Plus } from 'lucide-preact';
import { hideCrisisLine, type ShownLine } from '#actions/edit-crisis-lines.ts';
import { checkOf, type CrisisLine, crisisLines } from '#domain/crisis-lines.ts';
import { crisisEntries } from '#store/queries/crisis-entries.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { IconButton } from '#ui/parts/icon-button.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { type Failure, sayFailure } from '#ui/shell/say-failure.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCoordination } from './coordination-context.ts';
import { CrisisForm } from './crisis-form.tsx';
import { nameOfLine } from './crisis-line-name.ts';

type Editing = ShownLine | 'new';

/** The numbers on every family's card for an emergency: corrected, checked, added and put away for the whole team. */
export function CrisisNumbers() {
  const { phone, translator } = useCoordination();
  const { t } = translator;
  const entries = useQuestion(crisisEntries, []).value;
  const editing = useSignal<Editing | undefined>(undefined);
  const coordinates = phone.context.role === 'coordinator';
  const shown = (line: CrisisLine): ShownLine => ({ line, state: entries?.find(({ value }) => value.id === line.id)?.state });
  return (
    <WorkingFrame top={<TopBar leaveLabel={t('crisis:keep.back')} href={addressOf({ at: 'team' })} />}>
      <PageTitle title={t('crisis:keep.title')} app={t('common:app')} />
      <p class="quiet">
        {t('crisis:keep.what')} {t(coordinates ? 'crisis:keep.check' : 'crisis:keep.notYours')}
      </p>
      {entries === undefined ? null : (
        <ul class="rows card" role="list" aria-label={t('crisis:numbers')}>
          {crisisLines(entries.map(({ value }) => value)).map((line) => (
            <Line key={line.id} shown={shown(line)} editable={coordinates} onEdit={() => (editing.value = shown(line))} />
          ))}
        </ul>
      )}
      {coordinates ? (
        <Button kind="second" icon={Plus} onPress={() => (editing.value = 'new')}>
          {t('crisis:keep.add')}
        </Button>
      ) : null}
      {editing.value === undefined ? null : (
        <CrisisForm shown={editing.value === 'new' ? undefined : editing.value} onClose={() => (editing.value = undefined)} />
      )}
    </WorkingFrame>
  );
}

interface LineProps {
  readonly shown: ShownLine;
  readonly editable: boolean;
  readonly onEdit: () => void;
}

function Line({ shown, editable, onEdit }: LineProps) {
  const { phone, translator } = useCoordination();
  const { t } = translator;
  const failure = useSignal<Failure | undefined>(undefined);
  const { line } = shown;
  const name = nameOfLine(translator, line);
  const toggle = async (): Promise<void> => {
    const saved = await hideCrisisLine(phone.context, shown, !line.hidden);
    failure.value = saved.ok ? undefined : saved.failure;
  };
  return (
    <li>
      <div class="row still">
        <span class="words">
          <strong>
            <bdi>{name}</bdi>
          </strong>
          <small>
            {line.number === undefined ? t(line.broken.length > 0 ? 'crisis:keep.unreadable' : 'crisis:keep.missing') : <bdi dir="ltr">{line.number}</bdi>}
            {line.kind === 'own' ? ` · ${t('crisis:keep.own')}` : null}
          </small>
          <State line={line} />
        </span>
        {editable && !line.certain ? <IconButton icon={Pencil} flip label={t('crisis:keep.change', { name })} onPress={onEdit} /> : null}
        {editable && !line.stays ? (
          <IconButton
            icon={line.hidden ? ArchiveRestore : Archive}
            label={t(line.hidden ? 'crisis:keep.show' : 'crisis:keep.hide', { name })}
            onPress={() => void toggle()}
          />
        ) : null}
        <Alert words={failure.value === undefined ? undefined : sayFailure(t, failure.value)} />
      </div>
    </li>
  );
}

/** Whether the number may be trusted; of one that is put away, that it is. */
function State({ line }: { readonly line: CrisisLine }) {
  const { translator, today } = useCoordination();
  const { t, dates } = translator;
  if (line.hidden) {
    return <Tag tone="plain">{t('crisis:keep.hidden')}</Tag>;
  }
  const check = checkOf(line, today);
  if (check.is === 'needless') {
    return <Tag tone="plain">{t('crisis:keep.always')}</Tag>;
  }
  if (line.number === undefined) {
    return null;
  }
  return check.is === 'checked' ? <Tag tone="sent">{t('crisis:checked', { day: dates.short(check.on) })}</Tag> : <Tag tone="plain">{t('crisis:toCheck')}</Tag>;
}
