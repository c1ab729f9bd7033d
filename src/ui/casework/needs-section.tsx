import { ChevronDown, Compass, HandHeart, NotebookPen, Plus } from 'lucide-preact';
import type { RecordId } from '#kernel/id.ts';
import { type Need, seemsGone, wantsHelp } from '#domain/need.ts';
import type { Kept } from '#store/queries/kept.ts';
import { needsAtAGlance, type NeedsAtAGlance } from '#store/queries/needs-at-a-glance.ts';
import { Button } from '#ui/parts/button.tsx';
import { IconButton } from '#ui/parts/icon-button.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { BrokenRules } from './broken-rules.tsx';
import { type CaseworkTranslator, useCasework } from './casework-context.ts';
import { HeadLine } from './head-line.tsx';
import { NeedChanges } from './need-changes.tsx';
import { iconOfDomain, sayNeed, sayState, sayWeight } from './say-need.ts';

interface SectionProps {
  readonly family: RecordId;
}

/** What the family lacks, who wants help first; and the way to ask. */
export function NeedsSection({ family }: SectionProps) {
  const { t } = useCasework().translator;
  const glance = useQuestion((reader) => needsAtAGlance(reader, family), [family]).value;
  if (glance === undefined) {
    return null;
  }
  const { needs, changed, last } = glance;
  const open = needs.filter(({ value }) => value.state === 'open' || typeof value.state !== 'string');
  const closed = needs.filter((need) => !open.includes(need));
  return (
    <section class="card padded">
      <HeadLine icon={HandHeart} end={<IconButton icon={Plus} label={t('needs:section.add')} href={addressOf({ at: 'need', family })} />}>
        {t('needs:title')}
      </HeadLine>
      {open.length === 0 ? <p class="quiet">{t(last === undefined && needs.length === 0 ? 'needs:section.noneEver' : 'needs:section.none')}</p> : <NeedRows family={family} needs={open} />}
      <FindService need={open.find(({ value }) => value.state === 'open')?.value} />
      {closed.length === 0 ? null : (
        <details class="earlier">
          <summary>
            <Sign icon={ChevronDown} size={18} />
            {t('needs:section.closed', { count: closed.length })}
          </summary>
          <NeedRows family={family} needs={closed} />
        </details>
      )}
      {changed === undefined ? null : <NeedChanges changed={changed} />}
      <Portraits family={family} glance={glance} />
      <BrokenRules broken={needs.flatMap(({ value }) => value.broken)} />
    </section>
  );
}

function NeedRows({ family, needs }: SectionProps & { readonly needs: readonly Kept<Need>[] }) {
  const { t, dates } = useCasework().translator;
  return (
    <Rows bare>
      {needs.map(({ value }) => (
        <Row
          key={value.id}
          icon={iconOfDomain(value.domain)}
          title={sayNeed(t, value.code)}
          detail={value.state === 'open' ? sayWeight(t, value) : sayState({ t, day: (day) => dates.full(day) }, value)}
          side={markOf(t, value)}
          href={addressOf({ at: 'need', family, record: value.id })}
        />
      ))}
    </Rows>
  );
}

/** For the most pressing of them: the others have theirs on their own page. */
function FindService({ need }: { readonly need: Need | undefined }) {
  const { t } = useCasework().translator;
  return need === undefined ? null : (
    <div>
      <Button kind="link" small icon={Compass} href={addressOf({ at: 'services', screen: 'need', record: need.id })}>
        {t('needs:section.find', { need: sayNeed(t, need.code) })}
      </Button>
    </div>
  );
}

/** Who wants help, and what a person has to decide. */
function markOf(t: CaseworkTranslator['t'], need: Need) {
  if (seemsGone(need)) {
    return <Tag tone="plain">{t('needs:section.seemsGone')}</Tag>;
  }
  return need.state === 'open' && wantsHelp(need) ? (
    <Tag tone="today" icon={HandHeart}>
      {t('needs:help.yes')}
    </Tag>
  ) : undefined;
}

/** The last portrait, and the next. */
function Portraits({ family, glance: { unfinished, last } }: SectionProps & { readonly glance: NeedsAtAGlance }) {
  const { t, dates } = useCasework().translator;
  const lastOn = last?.finished?.on;
  const begunOn = unfinished?.begun?.on;
  return (
    <div class="stack tight">
      {lastOn === undefined ? null : <p class="quiet">{t('needs:section.last', { day: dates.full(lastOn) })}</p>}
      {unfinished === undefined ? null : <p class="quiet">{begunOn === undefined ? t('needs:section.begunNoDay') : t('needs:section.begun', { day: dates.full(begunOn) })}</p>}
      <div class="buttons">
        <Button kind="second" small icon={NotebookPen} flip href={addressOf({ at: 'portrait', family, record: unfinished?.id })}>
          {t(unfinished !== undefined ? 'needs:section.resume' : last === undefined ? 'needs:section.start' : 'needs:section.again')}
        </Button>
        {last === undefined ? null : (
          <Button kind="link" small href={addressOf({ at: 'portrait', family, record: last.id })}>
            {t('needs:section.see')}
          </Button>
        )}
      </div>
    </div>
  );
}
