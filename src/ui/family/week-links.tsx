import { ChevronLeft, ChevronRight } from 'lucide-preact';
import type { Day } from '#kernel/day.ts';
import { Button } from '#ui/parts/button.tsx';
import { Beside } from './beside.tsx';
import type { Reading } from './reading.ts';

interface WeekLinksProps {
  readonly reading: Reading;
  readonly previous: Day | undefined;
  readonly next: Day | undefined;
  /** Set when another week than this one is shown. */
  readonly back: Day | undefined;
}

/** Only weeks of which something is published; behind the #, so that the phone's own back key leads back. */
export function WeekLinks({ reading, previous, next, back }: WeekLinksProps) {
  if (previous === undefined && next === undefined && back === undefined) {
    return null;
  }
  return (
    <nav class="stack tight week-links no-print" aria-label={reading.own.t('family:page.title')}>
      <div class="buttons">
        {previous === undefined ? null : (
          <Button kind="second" icon={ChevronLeft} flip href={`#${previous}`}>
            <Beside reading={reading} say={({ t }) => t('family:week.goPrevious')} />
          </Button>
        )}
        {next === undefined ? null : (
          <div class="forward">
            <Button kind="second" icon={ChevronRight} flip href={`#${next}`}>
              <Beside reading={reading} say={({ t }) => t('family:week.goNext')} />
            </Button>
          </div>
        )}
      </div>
      {back === undefined || back === previous || back === next ? null : (
        <Button kind="link" href={`#${back}`}>
          <Beside reading={reading} say={({ t }) => t('family:week.goThis')} />
        </Button>
      )}
    </nav>
  );
}
