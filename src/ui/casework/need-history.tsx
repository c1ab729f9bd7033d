import { MessageCircle } from 'lucide-preact';
import type { RecordId } from '#kernel/id.ts';
import { lastSaid, type Need, type SaidOfNeed } from '#domain/need.ts';
import { portraitsOfFamily } from '#store/queries/portraits-of-family.ts';
import { Name } from '#ui/parts/name.tsx';
import { TimelineItem } from '#ui/parts/timeline-item.tsx';
import { Timeline } from '#ui/parts/timeline.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useCasework } from './casework-context.ts';
import { EntryHistory } from './entry-history.tsx';
import { sayNeedField, sayNeedValue } from './say-need-field.ts';
import { useNames } from './use-names.ts';

/** Who said what of it in which portrait, the latest first. */
export function SaidOfIt({ family, need }: { readonly family: RecordId; readonly need: Need }) {
  const { t } = useCasework().translator;
  const portraits = useQuestion((reader) => portraitsOfFamily(reader, family), [family]).value;
  const current = new Set(lastSaid(need));
  return need.said.length === 0 ? null : (
    <section class="stack">
      <h2>{t('needs:screen.said')}</h2>
      <Timeline>
        {need.said.toReversed().map((said) => (
          <Said key={`${said.source} ${said.voice}`} family={family} said={said} known={portraits?.some(({ value }) => value.id === said.source)} latest={current.has(said)} />
        ))}
      </Timeline>
    </section>
  );
}

interface SaidProps {
  readonly family: RecordId;
  readonly said: SaidOfNeed;
  /** The portrait is on this phone; undefined until it was looked for. */
  readonly known: boolean | undefined;
  /** What this voice said last. */
  readonly latest: boolean;
}

function Said({ family, said, known, latest }: SaidProps) {
  const { t, dates } = useCasework().translator;
  const names = useNames(undefined);
  const { source, voice, level, help, on, noted } = said;
  const words = [t(`needs:level.${level}`), ...(help === undefined ? [] : [t(`needs:help.${help}`)])].join(' · ');
  const day = on === undefined ? t('needs:screen.noDay') : dates.full(on);
  return (
    <TimelineItem icon={MessageCircle} title={latest ? <b>{words}</b> : words} when={`${t(`needs:voice.${voice}`)} · ${day}`}>
      {noted === undefined ? (
        <p class="quiet">
          {known === true ? (
            <a href={addressOf({ at: 'portrait', family, record: source })}>{t('needs:screen.inPortrait', { day })}</a>
          ) : known === undefined ? null : (
            t('needs:screen.noPortrait')
          )}
        </p>
      ) : (
        <p class="quiet">
          <Name>{t('needs:screen.noted', { name: names.of(noted) ?? t('needs:someone') })}</Name>
        </p>
      )}
    </TimelineItem>
  );
}

/** Every write to it, from the envelopes that are kept. */
export function NeedHistory({ record, subject }: { readonly record: RecordId; readonly subject: RecordId | undefined }) {
  const { translator } = useCasework();
  const names = useNames(undefined);
  const world = { translator, nameOf: names.of };
  const sayField = (field: string, value: unknown) => {
    const label = field === 'family' || field === 'domain' || field === 'code' ? undefined : sayNeedField(translator, field, value);
    return label === undefined ? undefined : { label, value: value === null ? undefined : sayNeedValue(world, field, value) };
  };
  const { t } = translator;
  return <EntryHistory record={record} subject={subject} speech={{ sayField }} titles={{ first: t('needs:history.first'), change: t('needs:history.change') }} />;
}
