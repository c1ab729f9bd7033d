import { useSignal } from '@preact/signals';
import { LockKeyhole, Search, SlidersHorizontal } from 'lucide-preact';
import { today } from '#actions/context.ts';
import { asSentence } from '#i18n/dates.ts';
import { Button } from '#ui/parts/button.tsx';
import { IconButton } from '#ui/parts/icon-button.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Lazy } from '#ui/shell/lazy.tsx';
import { useOpen } from '#ui/shell/open-context.ts';
import { addressOf } from '#ui/shell/route.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import type { TodayTranslator } from './casework-context.ts';
import { LongUnsent } from './long-unsent.tsx';
import { OwnCorner } from './own-corner.tsx';
import { TodayLines } from './today-lines.tsx';
import { useNarrowed, useToday } from './use-today.ts';

interface TodayProps {
  readonly translator: TodayTranslator;
}

/** What the day asks for, and why: the screen one begins with. */
export function Today({ translator }: TodayProps) {
  const { t, dates } = translator;
  const { phone, lock } = useOpen();
  const day = today(phone.context);
  const narrowed = useNarrowed(phone);
  const plan = useToday(phone, day, narrowed);
  const choosing = useSignal(false);
  const isNarrowed = narrowed.hours.value !== undefined || narrowed.wholeTeam.value;
  const nobody = plan.families.length === 0;
  return (
    <WorkingFrame>
      <div class="list-title">
        <div>
          <PageTitle title={t('today:title')} app={t('common:app')} />
          <p class="quiet">{asSentence(dates.long(day))}</p>
        </div>
        {nobody ? null : (
          <IconButton
            icon={SlidersHorizontal}
            label={t('today:narrow.open')}
            pressed={choosing.value || isNarrowed}
            onPress={() => (choosing.value = !choosing.value)}
          />
        )}
        <IconButton icon={LockKeyhole} label={t('today:lock')} onPress={lock} />
      </div>
      <LongUnsent translator={translator} />
      <OwnCorner translator={translator} />
      {nobody ? (
        <Lazy load={() => import('./today-nobody.tsx')}>{({ TodayNobody }) => <TodayNobody translator={translator} />}</Lazy>
      ) : (
        <>
          {choosing.value || isNarrowed ? (
            <Lazy load={() => import('./today-narrow.tsx')}>
              {({ TodayNarrow }) => <TodayNarrow {...{ translator, narrowed, plan }} />}
            </Lazy>
          ) : null}
          <Button kind="second" wide icon={Search} href={addressOf({ at: 'families' })}>
            {t('today:search')}
          </Button>
          <div class="columns">
            <div class="stack">
              <TodayLines {...{ translator, plan, day }} wholeTeam={narrowed.wholeTeam.value} />
            </div>
            <div class="stack">
              <Lazy load={() => import('./today-rest.tsx')}>{({ TodayRest }) => <TodayRest {...{ translator, plan, day }} />}</Lazy>
            </div>
          </div>
        </>
      )}
    </WorkingFrame>
  );
}
