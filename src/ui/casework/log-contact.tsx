import { useMemo } from 'preact/hooks';
import type { RecordId } from '#kernel/id.ts';
import { peopleOfFamily } from '#store/queries/people-of-family.ts';
import { Name } from '#ui/parts/name.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCasework } from './casework-context.ts';
import { EmergencyLine } from './emergency-line.tsx';
import { EntryFields, EntryFoot } from './entry-fields.tsx';
import { FamilyList } from './family-list.tsx';
import { UnknownFamily } from './unknown-family.tsx';
import { useFamily } from './use-family.ts';
import { useNewEntry } from './use-new-entry.ts';
import type { SomebodyThere } from './who-took-part.tsx';
import { takeWishedKind } from './wished-kind.ts';

interface LogContactProps {
  readonly family: RecordId;
}

/** Twenty seconds in a doorway: how, a few words, saved. */
export function LogContact({ family }: LogContactProps) {
  const { phone, translator } = useCasework();
  const { t, dates } = translator;
  const { router, told, clock } = useShell();
  const kind = useMemo(() => takeWishedKind(phone, family), [phone, family]);
  const form = useNewEntry({
    draft: `log:${family}`,
    families: [family],
    kind,
    saved: () => {
      router.replace({ at: 'family', family });
      told.tell(t('contacts:saved', { time: dates.time(clock()) }));
    },
  });
  const looked = useFamily(family).value;
  const people = usePeople(family);
  const name = looked?.file?.family.value.name;
  const there = looked?.file !== undefined;
  return (
    <WorkingFrame
      list={<FamilyList own={false} current={family} />}
      top={
        <TopBar
          leave="close"
          leaveLabel={t('common:act.closeKeepingDraft')}
          href={addressOf({ at: 'family', family })}
          over={t('contacts:log')}
          place={there ? <Name>{name === '' ? t('families:noName') : name}</Name> : undefined}
        />
      }
      foot={there ? <EntryFoot form={form} /> : undefined}
    >
      {looked !== undefined && !there ? (
        <UnknownFamily />
      ) : (
        <>
          <PageTitle title={t('contacts:log')} app={t('common:app')} of={family} hidden />
          <EntryFields form={form} people={people} />
          <EmergencyLine />
        </>
      )}
    </WorkingFrame>
  );
}

/** Who may have taken part. */
export const usePeople = (family: RecordId): readonly SomebodyThere[] =>
  (useQuestion((reader) => peopleOfFamily(reader, family), [family]).value ?? []).map(({ value: { id, name } }) => ({ id, name }));
