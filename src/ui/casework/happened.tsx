import { dayAt } from '#kernel/day.ts';
import { lateEntry } from '#domain/late-entry.ts';
import type { TimelineEvent } from '#domain/timeline.ts';
import { Name } from '#ui/parts/name.tsx';
import { TimelineItem } from '#ui/parts/timeline-item.tsx';
import { iconOfHappening, sayHappening, wordsOfHappening } from './say-happening.ts';
import type { TimelineTranslator } from './timeline-translator.ts';
import type { Colleagues } from './use-caseload.ts';

interface HappenedProps {
  readonly event: TimelineEvent;
  readonly translator: TimelineTranslator;
  readonly colleagues: Colleagues;
}

/** One moment: when, by whom, what, and the words that were written. */
export function Happened({ event, translator, colleagues }: HappenedProps) {
  const { t, dates } = translator;
  const { what, day, at, by } = event;
  const late = what.is === 'contact' ? lateEntry(day, at) : undefined;
  const words = wordsOfHappening(translator, what).filter((text) => text !== '');
  return (
    <TimelineItem
      icon={iconOfHappening(what)}
      title={sayHappening(translator, what, colleagues)}
      when={
        <>
          {dates.full(day)}
          {late === undefined ? null : ` (${t('contacts:notedLate', { day: dates.short(dayAt(at)) })})`} · <Name>{by === '' ? t('timeline:someone') : by}</Name>
        </>
      }
    >
      {words.length === 0
        ? null
        : words.map((text, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- lines of one moment, always in this order
            <p key={index} class="written" dir="auto">
              {text}
            </p>
          ))}
    </TimelineItem>
  );
}
