import { Clock, CircleHelp } from 'lucide-preact';
import type { ScheduleEntry } from '#domain/schedule-fields.ts';
import { asSentence } from '#i18n/dates.ts';
import { Card } from '#ui/parts/card.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { type HoursBlock, type HoursLine, type HoursSaid, sayHours } from './say-hours.ts';
import { useServices } from './services-context.ts';

interface HoursProps {
  readonly schedules: readonly ScheduleEntry[];
}

/** When it is open, as one would say it at a door. */
export function HoursCard({ schedules }: HoursProps) {
  const { t } = useServices().translator;
  return (
    <Card icon={Clock} title={t('resource:hours.title')}>
      <Hours schedules={schedules} />
    </Card>
  );
}

export function Hours({ schedules }: HoursProps) {
  const { translator, today } = useServices();
  const said = sayHours(translator, schedules, today);
  return isEmpty(said) ? (
    <NoteLine icon={CircleHelp} tone="today">
      {translator.t('resource:hours.unknown')}
    </NoteLine>
  ) : (
    <HoursTold said={said} />
  );
}

export const isEmpty = ({ blocks, closings, words }: HoursSaid): boolean => blocks.length + closings.length + words.length === 0;

export function HoursTold({ said: { blocks, closings, words } }: { readonly said: HoursSaid }) {
  return (
    <div class="hours">
      {blocks.map((block, index) => (
        <Block key={index} block={block} />
      ))}
      {words.map((word) => (
        <p key={word} dir="auto">
          {word}
        </p>
      ))}
      {closings.length === 0 ? null : <Lines lines={closings} />}
    </div>
  );
}

function Block({ block: { title, lines, limits } }: { readonly block: HoursBlock }) {
  return (
    <div>
      {title === undefined ? null : <p class="hours-title">{title}</p>}
      <Lines lines={lines} />
      {limits.map((limit) => (
        <p key={limit} class="quiet">
          {limit}
        </p>
      ))}
    </div>
  );
}

function Lines({ lines }: { readonly lines: readonly HoursLine[] }) {
  return (
    <dl>
      {lines.map(({ days, times, notes }) => (
        <div key={days}>
          <dt>{asSentence(days)}</dt>
          <dd>
            {times.map((time) => (
              <span key={time} class="time">
                {time}
              </span>
            ))}
            {notes.map((note) => (
              <small key={note} dir="auto">
                {note}
              </small>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
