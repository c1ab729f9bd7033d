import { PageTitle } from '#ui/parts/page-title.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCasework } from './casework-context.ts';
import { EntryFields, EntryFoot } from './entry-fields.tsx';
import { useNewEntry } from './use-new-entry.ts';

/** A talk with the school or a partner that is about no family's file. */
export function LogElsewhere() {
  const { t, dates } = useCasework().translator;
  const { router, told, clock } = useShell();
  const form = useNewEntry({
    draft: 'log:elsewhere',
    families: [],
    saved: () => {
      router.replace({ at: 'contacts' });
      told.tell(t('contacts:saved', { time: dates.time(clock()) }));
    },
  });
  return (
    <WorkingFrame
      top={
        <TopBar
          leave="close"
          leaveLabel={t('common:act.closeKeepingDraft')}
          href={addressOf({ at: 'contacts' })}
          over={t('contacts:log')}
          place={t('log:elsewhere.over')}
        />
      }
      foot={<EntryFoot form={form} />}
    >
      <PageTitle title={t('log:elsewhere.title')} app={t('common:app')} hidden />
      <EntryFields form={form} people={undefined} withoutFamily />
    </WorkingFrame>
  );
}
