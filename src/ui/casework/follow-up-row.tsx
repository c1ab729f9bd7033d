import type { FamilyEntry } from '#actions/phone.ts';
import type { Day } from '#kernel/day.ts';
import type { MemberId } from '#kernel/id.ts';
import type { FollowUp } from '#domain/follow-up.ts';
import { Name } from '#ui/parts/name.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useCasework } from './casework-context.ts';
import { sayDue, toneOfDay } from './say-day.ts';
import { sayResult, sayWhat } from './say-follow-up.ts';
import { useColleagues } from './use-caseload.ts';

interface FollowUpRowProps {
  readonly followUp: FollowUp;
  readonly entry: FamilyEntry | undefined;
  readonly me: MemberId;
  /** By the family's name, where several families stand in one list. */
  readonly named?: boolean;
}

/** What came of it, or why it waits. */
const wordsOf = ({ result, reason, state, postponed }: FollowUp): string | undefined => result ?? reason ?? (state === 'open' ? postponed : undefined);

const nameOf = (entry: FamilyEntry | undefined): string => entry?.name ?? '';

/** One promise in a list: of whom, what, and how late or soon. */
export function FollowUpRow({ followUp, entry, me, named = false }: FollowUpRowProps) {
  const { translator, today } = useCasework();
  const { t } = translator;
  const colleagues = useColleagues();
  const { id, family, state, due, owner } = followUp;
  const what = <span dir="auto">{sayWhat(t, followUp, entry)}</span>;
  const came = wordsOf(followUp);
  const by = owner === undefined || owner === me ? undefined : colleagues?.nameOf(owner);
  return (
    <Row
      title={named ? <Name>{nameOf(entry) || t('followUps:noName')}</Name> : what}
      detail={
        <>
          {named ? what : null}
          {came === undefined ? null : (
            <span class="also" dir="auto">
              {sayResult(t, came)}
            </span>
          )}
          {by === undefined ? null : <span class="also">{by}</span>}
        </>
      }
      side={<Side due={due} state={state} today={today} />}
      href={family === undefined ? undefined : addressOf({ at: 'follow-up', family, record: id })}
    />
  );
}

function Side({ due, state, today }: Pick<FollowUp, 'due' | 'state'> & { readonly today: Day }) {
  const { t } = useCasework().translator;
  if (state === 'done' || state === 'dropped') {
    return <Tag tone={state === 'done' ? 'sent' : 'plain'}>{t(`followUps:state.${state}`)}</Tag>;
  }
  return due === undefined ? <Tag tone="late">{t('followUps:noDay')}</Tag> : <Tag tone={toneOfDay(due, today)}>{sayDue(t, due, today)}</Tag>;
}
