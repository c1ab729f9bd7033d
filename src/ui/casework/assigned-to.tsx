import { UserRound } from 'lucide-preact';
import type { RecordId } from '#kernel/id.ts';
import { Name } from '#ui/parts/name.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { useCasework } from './casework-context.ts';
import { useCaseload, useColleagues } from './use-caseload.ts';

/** Who follows a family, in one line. */
export function AssignedTo({ family }: { readonly family: RecordId }) {
  const { t, dates } = useCasework().translator;
  const caseload = useCaseload(family);
  const colleagues = useColleagues();
  if (caseload === undefined || colleagues === undefined) {
    return null;
  }
  const { worker, shared, handedOver } = caseload;
  const until = handedOver?.to === worker ? handedOver?.until : undefined;
  return (
    <NoteLine icon={UserRound}>
      {t('caseload:followed')} {worker === undefined ? t('caseload:nobody').toLocaleLowerCase() : <Name>{colleagues.nameOf(worker)}</Name>}
      {until === undefined ? null : ` (${t('caseload:until', { day: dates.long(until) })})`}
      {shared.length === 0 ? null : (
        <>
          {' · '}
          {t('caseload:with')}{' '}
          {shared.map((member, index) => (
            <span key={member}>
              {index === 0 ? '' : ', '}
              <Name>{colleagues.nameOf(member)}</Name>
            </span>
          ))}
        </>
      )}
    </NoteLine>
  );
}
