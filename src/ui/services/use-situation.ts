import { useMemo } from 'preact/hooks';
import type { Situation } from '#domain/directory-search.ts';
import { addDays } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { pedDays } from '#store/queries/ped-days.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useWatch } from '#ui/shell/use-watch.ts';
import { useServices } from './services-context.ts';
import { useNow } from './use-now.ts';

const A_TERM = 120;

/** The moment that a search holds hours against: now, and the pedagogical days of the school that is meant, or of the first. */
export function useSituation(school: RecordId | undefined): Situation {
  const { phone, today } = useServices();
  const schools = useWatch(phone.schools).value;
  const now = useNow();
  const meant = school ?? schools?.[0]?.id;
  const days = useQuestion(async (reader) => (meant === undefined ? [] : pedDays(reader, { school: meant, from: today, to: addDays(today, A_TERM) })), [meant, today]).value;
  return useMemo(() => ({ now, pedDays: days ?? [] }), [now, days]);
}
