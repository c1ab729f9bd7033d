import { ChevronDown, Plus, TrendingDown, TrendingUp } from 'lucide-preact';
import type { NeedChange } from '#domain/need-changes.ts';
import type { NeedsAtAGlance } from '#store/queries/needs-at-a-glance.ts';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { type Icon, Sign } from '#ui/parts/sign.tsx';
import { Tag, type Tone } from '#ui/parts/tag.tsx';
import { useCasework } from './casework-context.ts';
import { sayNeed } from './say-need.ts';

const looks: Readonly<Record<NeedChange['how'], { readonly tone: Tone; readonly icon: Icon }>> = {
  easier: { tone: 'sent', icon: TrendingDown },
  harder: { tone: 'care', icon: TrendingUp },
  new: { tone: 'today', icon: Plus },
};

interface NeedChangesProps {
  readonly changed: NonNullable<NeedsAtAGlance['changed']>;
  /** Of one need alone, in full. */
  readonly code?: string;
}

/** What the last portrait says otherwise than the one before: each voice beside what it said then. */
export function NeedChanges({ changed: { since, changes }, code }: NeedChangesProps) {
  const { t, dates } = useCasework().translator;
  const shown = code === undefined ? changes : changes.filter((change) => change.code === code);
  const day = since.finished?.on;
  const title = day === undefined ? t('needs:changed.titleNoDay') : t('needs:changed.title', { day: dates.full(day) });
  if (shown.length === 0) {
    return code === undefined ? (
      <p class="quiet">{t('needs:changed.nothing', { since: title })}</p>
    ) : null;
  }
  const rows = (
    <Rows bare label={title}>
      {shown.map((change) => (
        <Change key={`${change.code} ${change.voice}`} change={change} alone={code !== undefined} />
      ))}
    </Rows>
  );
  if (code !== undefined) {
    return (
      <section class="card padded">
        <h2>{title}</h2>
        {rows}
      </section>
    );
  }
  return (
    <details class="earlier">
      <summary>
        <Sign icon={ChevronDown} size={18} />
        <span>{t('needs:changed.count', { since: title, count: shown.length })}</span>
      </summary>
      {rows}
    </details>
  );
}

function Change({ change: { code, voice, how, was, is }, alone }: { readonly change: NeedChange; readonly alone: boolean }) {
  const { t } = useCasework().translator;
  const { tone, icon } = looks[how];
  const now = t(`needs:level.${is}`);
  const [who, then] = [t(`needs:voice.${voice}`), was === undefined ? now : t('needs:changed.fromTo', { was: t(`needs:level.${was}`), is: now })];
  return (
    <Row
      title={alone ? who : sayNeed(t, code)}
      detail={alone ? then : `${who} · ${then}`}
      side={
        <Tag tone={tone} icon={icon}>
          {t(`needs:changed.${how}`)}
        </Tag>
      }
    />
  );
}
