import { useSignal } from '@preact/signals';
import { parseTimeOfDay } from '#domain/time-of-day.ts';
import { textToParts } from '#domain/directory-form.ts';
import { hoursTyped, ordinals, type Rhythm, rhythms, weekdays } from '#domain/hours-form.ts';
import type { Weekday } from '#domain/schedule.ts';
import { asSentence } from '#i18n/dates.ts';
import { Chips } from '#ui/parts/chips.tsx';
import { ChoiceGroup } from '#ui/parts/choice-group.tsx';
import { TickBox } from '#ui/parts/tick-box.tsx';
import { Tiles } from '#ui/parts/tiles.tsx';
import { useEditing } from './edit-context.ts';
import { Elements, PartField } from './form-fields.tsx';
import { HoursTold } from './hours-card.tsx';
import { sayHours } from './say-hours.ts';
import { sayHoursShortly } from './say-hours-shortly.ts';
import { sayWeekday } from './say-time.ts';
import type { EntryForm } from './use-entry-form.ts';

interface HoursFormProps {
  readonly form: EntryForm;
  /** What the entry holds of a field: what the form does not show of it is still read out. */
  readonly held: (field: string) => unknown;
}

/** Hours as people say them, one line after the other, each read back as families will read it. */
export function HoursForm({ form, held }: HoursFormProps) {
  const { translator, today } = useEditing();
  const { t } = translator;
  return (
    <Elements
      form={form}
      prefix="schedule"
      label={t('directoryEdit:field.schedule')}
      say={(parts) => {
        const entry = hoursTyped('', JSON.stringify(parts), undefined);
        return entry === undefined ? '' : sayHoursShortly(translator, [entry], today);
      }}
    >
      {(field) => <OneLine form={form} field={field} held={held(field)} />}
    </Elements>
  );
}

interface LineProps {
  readonly form: EntryForm;
  readonly field: string;
  readonly held: unknown;
}

const isRhythm = (text: string | undefined): text is Rhythm => text === 'other' || rhythms.some((one) => one === text);

function OneLine({ form, field, held }: LineProps) {
  const { t } = useEditing().translator;
  const { rhythm: text } = textToParts(form.texts[field]);
  const rhythm = isRhythm(text) ? text : undefined;
  if (rhythm === 'other') {
    return (
      <>
        <ReadBack form={form} field={field} held={held} />
        <p class="quiet">{t('directoryEdit:hours.other')}</p>
      </>
    );
  }
  return (
    <>
      <Tiles
        legend={t('directoryEdit:hours.rhythm')}
        options={rhythms.map((value) => ({ value, label: t(`directoryEdit:hours.${value}`) }))}
        value={rhythm}
        onChoose={(chosen) => form.setPart(field, 'rhythm', chosen)}
        error={form.wrong(field, 'rhythm')}
      />
      {rhythm === undefined ? null : <Rest form={form} field={field} rhythm={rhythm} />}
      <ReadBack form={form} field={field} held={held} />
    </>
  );
}

interface RestProps extends Omit<LineProps, 'held'> {
  readonly rhythm: Exclude<Rhythm, 'other'>;
}

/** What is asked of a rhythm, and nothing else. */
function Rest({ form, field, rhythm }: RestProps) {
  const { t } = useEditing().translator;
  const part = (name: string) => ({ form, field, part: name });
  switch (rhythm) {
    case 'words':
      return <PartField {...part('description')} label={t('directoryEdit:hours.wordsLabel')} />;
    case 'closed':
      return (
        <>
          <div class="side-by-side">
            <PartField {...part('validFrom')} kind="date" label={t('directoryEdit:hours.closedFrom')} />
            <PartField {...part('validTo')} kind="date" label={t('directoryEdit:hours.closedTo')} />
          </div>
          <PartField {...part('description')} label={t('directoryEdit:hours.note')} />
        </>
      );
    case 'once':
      return (
        <>
          <PartField {...part('start')} kind="date" label={t('directoryEdit:hours.startOnce')} />
          <FromTo form={form} field={field} />
          <PartField {...part('description')} label={t('directoryEdit:hours.note')} />
        </>
      );
    default:
      return <AgainAndAgain form={form} field={field} rhythm={rhythm} />;
  }
}

function AgainAndAgain({ form, field, rhythm }: Omit<RestProps, 'rhythm'> & { readonly rhythm: 'weekly' | 'everyOther' | 'monthly' }) {
  const { t } = useEditing().translator;
  return (
    <>
      {rhythm === 'monthly' ? <WhichOfMonth form={form} field={field} /> : null}
      <Days form={form} field={field} />
      <FromTo form={form} field={field} />
      {rhythm === 'everyOther' ? <PartField form={form} field={field} part="start" kind="date" label={t('directoryEdit:hours.startOther')} /> : null}
      <Limits form={form} field={field} startAsked={rhythm === 'everyOther'} />
      <PartField form={form} field={field} part="description" label={t('directoryEdit:hours.note')} />
    </>
  );
}

const listIn = (text: string | undefined): readonly string[] => (text ?? '').split(' ').filter(Boolean);
const toggled = (chosen: readonly string[], one: string): string => (chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]).join(' ');
const isWeekday = (day: number): day is Weekday => day >= 0 && day <= 6;

function Days({ form, field }: Omit<LineProps, 'held'>) {
  const { translator } = useEditing();
  const label = translator.t('directoryEdit:hours.days');
  const chosen = listIn(textToParts(form.texts[field])['days']);
  const options = weekdays.map((value) => {
    const day = Number(value);
    return { value, label: isWeekday(day) ? asSentence(sayWeekday(translator, day)) : value };
  });
  return (
    <ChoiceGroup legend={label} error={form.wrong(field, 'days')}>
      <Chips label={label} options={options} chosen={weekdays.filter((day) => chosen.includes(day))} onToggle={(day) => form.setPart(field, 'days', toggled(chosen, day))} />
    </ChoiceGroup>
  );
}

const nthKeys = { '1': 'n1', '2': 'n2', '3': 'n3', '4': 'n4', '-1': 'last' } as const;

function WhichOfMonth({ form, field }: Omit<LineProps, 'held'>) {
  const { t } = useEditing().translator;
  const label = t('directoryEdit:hours.nth');
  const chosen = listIn(textToParts(form.texts[field])['nth']);
  return (
    <ChoiceGroup legend={label} error={form.wrong(field, 'nth')}>
      <Chips
        label={label}
        options={ordinals.map((value) => ({ value, label: t(`directoryEdit:hours.nths.${nthKeys[value]}`) }))}
        chosen={ordinals.filter((nth) => chosen.includes(nth))}
        onToggle={(nth) => form.setPart(field, 'nth', toggled(chosen, nth))}
      />
    </ChoiceGroup>
  );
}

function FromTo({ form, field }: Omit<LineProps, 'held'>) {
  const { t } = useEditing().translator;
  const { from = '', to = '' } = textToParts(form.texts[field]);
  const [opens, closes] = [parseTimeOfDay(from), parseTimeOfDay(to)];
  const overnight = opens !== undefined && closes !== undefined && closes !== 0 && closes < opens;
  return (
    <>
      <div class="side-by-side">
        <PartField form={form} field={field} part="from" label={t('directoryEdit:hours.from')} verbatim />
        <PartField form={form} field={field} part="to" label={t('directoryEdit:hours.to')} verbatim />
      </div>
      <p class="quiet">{t(overnight ? 'directoryEdit:hours.overnight' : 'directoryEdit:hours.timeHint')}</p>
    </>
  );
}

interface LimitsProps extends Omit<LineProps, 'held'> {
  /** The first day is asked above already. */
  readonly startAsked: boolean;
}

/** Two ways to end, which families must not mistake for one another: it is over, or nobody knows. */
function Limits({ form, field, startAsked }: LimitsProps) {
  const { t } = useEditing().translator;
  const parts = textToParts(form.texts[field]);
  const has = (...names: readonly string[]): boolean => names.some((name) => (parts[name] ?? '') !== '');
  const [season, known] = [useSignal(false), useSignal(false)];
  const [showsSeason, showsKnown] = [season.value || has('until') || (!startAsked && has('start')), known.value || has('validFrom', 'validTo')];
  const drop = (names: readonly string[]): void => names.forEach((name) => form.setPart(field, name, ''));
  return (
    <>
      <TickBox
        checked={showsSeason}
        onChange={(checked) => {
          season.value = checked;
          drop(checked ? [] : startAsked ? ['until'] : ['start', 'until']);
        }}
      >
        {t('directoryEdit:hours.season')}
      </TickBox>
      {showsSeason ? (
        <div class="side-by-side">
          {startAsked ? null : <PartField form={form} field={field} part="start" kind="date" label={t('directoryEdit:hours.start')} />}
          <PartField form={form} field={field} part="until" kind="date" label={t('directoryEdit:hours.until')} />
        </div>
      ) : null}
      {showsSeason ? <p class="quiet">{t('directoryEdit:hours.untilHint')}</p> : null}
      <TickBox
        checked={showsKnown}
        onChange={(checked) => {
          known.value = checked;
          drop(checked ? [] : ['validFrom', 'validTo']);
        }}
      >
        {t('directoryEdit:hours.window')}
      </TickBox>
      {showsKnown ? (
        <div class="side-by-side">
          <PartField form={form} field={field} part="validFrom" kind="date" label={t('directoryEdit:hours.validFrom')} />
          <PartField form={form} field={field} part="validTo" kind="date" label={t('directoryEdit:hours.validTo')} />
        </div>
      ) : null}
      {showsKnown ? <p class="quiet">{t('directoryEdit:hours.validHint')}</p> : null}
    </>
  );
}

/** What families will read. */
function ReadBack({ form, field, held }: LineProps) {
  const { translator, today } = useEditing();
  const entry = hoursTyped(field, form.texts[field] ?? '', held);
  return entry === undefined ? null : (
    <div class="read-back" role="status">
      <small>{translator.t('directoryEdit:hours.reads')}</small>
      <HoursTold said={sayHours(translator, [entry], today)} />
    </div>
  );
}
