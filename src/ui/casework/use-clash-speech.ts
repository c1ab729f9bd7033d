import type { Clash } from '#actions/phone.ts';
import { followUpStates } from '#domain/follow-up.ts';
import { personKinds } from '#domain/person.ts';
import { parseDay } from '#kernel/day.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import { householdsOfFamily } from '#store/queries/households-of-family.ts';
import { peopleOfFamily } from '#store/queries/people-of-family.ts';
import { phonesOfFamily } from '#store/queries/phones-of-family.ts';
import type { Reader } from '#store/reader.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useCasework } from './casework-context.ts';
import { sayRecordValue } from './say-value.ts';
import { sayField } from './say-field.ts';
import { sayNeed } from './say-need.ts';
import { sayNeedField, sayNeedValue } from './say-need-field.ts';
import { useEntrySpeech } from './use-entry-speech.ts';
import { useNames } from './use-names.ts';

/** How what stands in several versions is said: the record, its field, each value. */
export interface ClashSpeech {
  readonly field: (clash: Clash, field: string) => string;
  readonly value: (clash: Clash, field: string, value: unknown) => string;
  /** *Personne : Freshta Noorzai*; undefined for the family itself, whose name stands above. */
  readonly record: (clash: Clash) => string | undefined;
}

const answers = ['what', 'every', 'until', 'result', 'reason', 'worker', 'marked', 'archived', 'deleted', 'signed', 'mergedInto', 'text', 'hidden', 'order', 'handedOver', 'key'] as const;
const labels: Readonly<Record<string, 'labelFr' | 'labelEn' | 'shared'>> = { 'label:fr': 'labelFr', 'label:en': 'labelEn', shared: 'shared' };

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

type T = ReturnType<typeof useCasework>['translator']['t'];

function fieldOf(t: T, field: string): string {
  const base = field.startsWith('shared:') ? 'shared' : field;
  const known = answers.find((one) => one === base) ?? labels[base];
  return known === undefined ? sayField(t, field) : t(`clash:answer.${known}`);
}

function sayPersonKind(t: T, value: unknown): string | undefined {
  const kind = personKinds.find((one) => one === value);
  return kind === undefined ? undefined : t(kind === 'student' ? 'people:students' : 'people:adults');
}

/** How far a promise is, with what came of it. */
function sayState(t: T, value: unknown): string | undefined {
  const parts = isMap(value) ? value : { is: value };
  const state = followUpStates.find((one) => one === parts['is']);
  const beside = [parts['result'], parts['reason']].filter((text) => typeof text === 'string' && text !== '');
  return state === undefined ? undefined : [t(`families:state.${state}`), ...beside].join(' · ');
}

const sayEvery = (t: T, value: unknown): string | undefined =>
  isMap(value) && typeof value['days'] === 'number' ? t('clash:everyDays', { count: value['days'] }) : undefined;

/** Codes that mean one thing in one table and another in the next. */
const codes: Readonly<Record<string, (t: T, value: unknown) => string | undefined>> = {
  'people kind': sayPersonKind,
  'followUps state': sayState,
  'followUps every': sayEvery,
};

/** Of a day that was moved, its reason too. */
const dayWithReason = (value: unknown): readonly [unknown, string] =>
  isMap(value) && parseDay(value['day']) !== undefined ? [value['day'], typeof value['reason'] === 'string' ? value['reason'] : ''] : [value, ''];

const shown = ({ state }: Clash, field: string): unknown => state[field]?.heads[0]?.value;
/** What a portrait told: its words are the portrait's. */
const isOfNeeds = ({ table }: Clash): boolean => table === 'needs' || table === 'portraits';
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What people, numbers and homes of a file are called. */
async function aroundFamily(reader: Reader, family: RecordId): Promise<readonly (readonly [RecordId, string])[]> {
  const [people, phones, homes] = [await peopleOfFamily(reader, family), await phonesOfFamily(reader, family), await householdsOfFamily(reader, family)];
  return [
    ...people.map(({ value }) => [value.id, value.name] as const),
    ...phones.map(({ value }) => [value.id, value.number] as const),
    ...homes.map(({ value }) => [value.id, value.label || value.address] as const),
  ];
}

export function useClashSpeech(family: RecordId | undefined): ClashSpeech {
  const { translator } = useCasework();
  const { t } = translator;
  const entry = useEntrySpeech(family);
  const around = useQuestion((reader) => (family === undefined ? Promise.resolve([]) : aroundFamily(reader, family)), [family]).value;
  const names = useNames(undefined);
  const sayOfNeeds = (field: string, of: unknown): string | undefined => sayNeedValue({ translator, nameOf }, field, of);
  const nameOf = (id: string): string | undefined => around?.find(([known]) => known === parseId<RecordId>(id))?.[1] || names.of(id);
  /** An entry of the log and what a portrait told have words of their own. */
  const ownOf = ({ table }: Clash): ((field: string, value: unknown) => string | undefined) | undefined => {
    const owns = { contacts: (field: string, of: unknown) => entry.sayField(field, of)?.value, needs: sayOfNeeds, portraits: sayOfNeeds };
    return table === 'contacts' || table === 'needs' || table === 'portraits' ? owns[table] : undefined;
  };
  const value: ClashSpeech['value'] = (clash, field, written) => {
    const [plain, reason] = dayWithReason(written);
    if (plain === null || plain === undefined || plain === '') {
      return t('clash:empty');
    }
    const own = ownOf(clash);
    if (own !== undefined) {
      return own(field, plain) ?? t('clash:unreadable');
    }
    const said = codes[`${clash.table} ${field}`]?.(t, plain) ?? (typeof plain === 'number' ? String(plain) : sayRecordValue({ translator, nameOf }, field, plain));
    return said === undefined ? t('clash:unreadable') : [said, reason].filter(Boolean).join(' · ');
  };
  return {
    value,
    field: (clash, field) => {
      const own = clash.table === 'contacts' ? entry.sayField(field, true)?.label : isOfNeeds(clash) ? sayNeedField(translator, field) : undefined;
      return own ?? fieldOf(t, field);
    },
    record: (clash) => {
      if (clash.table === 'families') {
        return undefined;
      }
      const what = t(`clash:table.${clash.table}`);
      const name =
        clash.table === 'contacts'
          ? [value(clash, 'kind', shown(clash, 'kind')), value(clash, 'date', shown(clash, 'date'))].join(', ')
          : (clash.table === 'needs' ? sayNeed(t, text(shown(clash, 'code'))) : '') || text(shown(clash, 'name')) || text(shown(clash, 'number')) || text(shown(clash, 'what')) || text(shown(clash, 'label')) || text(shown(clash, 'label:fr')) || text(shown(clash, 'address'));
      return name === '' ? what : t('clash:about', { what, name });
    },
  };
}
