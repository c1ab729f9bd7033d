import { CircleHelp } from 'lucide-preact';
import { asSentence } from '#i18n/dates.ts';
import { languages } from '#i18n/languages.ts';
import { type DayType, dayTypes, noteLanguages } from '#domain/calendar-day.ts';
import { Card } from '#ui/parts/card.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { TextArea } from '#ui/parts/text-area.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { Tiles } from '#ui/parts/tiles.tsx';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { useCoordination } from './coordination-context.ts';
import { dayLooks } from './day-looks.ts';
import type { FilledDay, WeekForm } from './use-week-form.ts';
import { sayType } from './week-strip.tsx';

interface DayEditorProps {
  readonly day: FilledDay;
  readonly form: WeekForm;
}

/** On these, children may come if a place was reserved. */
const reservable: ReadonlySet<DayType | undefined> = new Set(['ped', 'pedFloat']);

export function DayEditor({ day, form }: DayEditorProps) {
  const { translator } = useCoordination();
  const { t, dates } = translator;
  return (
    <Card title={asSentence(dates.long(day.date))}>
      <div class="stack">
        {day.unknownType === undefined ? null : (
          <NoteLine icon={CircleHelp} tone="today">
            {sayType(translator, day)}
          </NoteLine>
        )}
        <div class="day-types">
          <Tiles
            legend={t('calendar:type')}
            options={dayTypes.map((type) => ({ value: type, label: t(`calendar:types.${type}`), icon: dayLooks[type].icon }))}
            value={day.type}
            onChoose={(type) => form.set(day.date, { type })}
          />
        </div>
        {reservable.has(day.type) || day.reserveBy !== '' ? (
          <TextField
            kind="date"
            label={t('calendar:reserve')}
            hint={t('calendar:reserveHint')}
            max={day.date}
            value={day.reserveBy}
            error={errorOf(t, { day, form }, ['reserve-by-invalid'])}
            onInput={(reserveBy) => form.set(day.date, { reserveBy })}
          />
        ) : null}
        <Notes day={day} form={form} />
      </div>
    </Card>
  );
}

function errorOf(
  t: ReturnType<typeof useCoordination>['translator']['t'],
  { day, form }: DayEditorProps,
  kinds: readonly string[],
): string | undefined {
  const failure = form.failure.value;
  return failure !== undefined && 'date' in failure && failure.date === day.date && kinds.includes(failure.kind)
    ? sayFailure(t, failure)
    : undefined;
}

function Notes({ day, form }: DayEditorProps) {
  const { t } = useCoordination().translator;
  const error = errorOf(t, { day, form }, ['note-without-french', 'day-note-too-long']);
  return (
    <>
      {noteLanguages.map((language) => (
        <TextArea
          key={language}
          label={t(`calendar:note.${language}`)}
          aside={t('common:field.optional')}
          hint={language === 'fr' ? t('calendar:noteHint') : undefined}
          error={language === 'fr' ? error : undefined}
          rows={2}
          lang={languages[language].tag}
          value={day.notes[language]}
          onInput={(note) => form.set(day.date, { [`note:${language}`]: note })}
        />
      ))}
    </>
  );
}
