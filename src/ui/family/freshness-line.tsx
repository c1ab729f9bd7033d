import { CloudOff, RefreshCw } from 'lucide-preact';
import type { Instant } from '#kernel/clock.ts';
import { NoteLine } from '#ui/parts/note-line.tsx';
import type { Reading, Words } from './reading.ts';
import { Said } from './said.tsx';
import type { Freshness } from './school-calendar.ts';

interface FreshnessLineProps {
  readonly reading: Reading;
  readonly freshness: Freshness;
  /** When the server last confirmed what is shown. */
  readonly confirmedAt: Instant | undefined;
}

export const isSound = (freshness: Freshness): boolean => freshness === 'fresh' || freshness === 'asking';

const texts = {
  asking: 'family:state.updated',
  fresh: 'family:state.updated',
  offline: 'family:state.offlineSince',
  trouble: 'family:state.trouble',
  // The school is kept here, but the server does not know it any more.
  unknown: 'family:state.trouble',
  'not-kept': 'family:state.notKept',
} as const;

/** Since when it holds, and why it may not hold any more. */
export function FreshnessLine({ reading, freshness, confirmedAt }: FreshnessLineProps) {
  const say = ({ t, dates }: Words): string =>
    confirmedAt === undefined ? t('family:state.neverUpdated') : t(texts[freshness], { moment: dates.moment(confirmedAt) });
  return (
    <NoteLine icon={isSound(freshness) ? RefreshCw : CloudOff} tone={isSound(freshness) ? 'plain' : 'today'}>
      <Said reading={reading} say={say} />
    </NoteLine>
  );
}
