import type { SearchAnswer } from '#store/queries/directory-index.ts';
import { useServices } from './services-context.ts';

interface FoundLineProps {
  readonly counts: SearchAnswer['counts'];
  /** Nothing was asked: then nothing fits or does not. */
  readonly all: boolean;
}

/** `2 services conviennent, 3 autres presque`, told anew whenever it changes. */
export function FoundLine({ counts, all }: FoundLineProps) {
  const { t } = useServices().translator;
  const fit = counts.fits + counts.doubts;
  const { almost } = counts;
  if (all) {
    return (
      <p class="found-line" role="status">
        <b>{t('services:found.all', { count: fit + almost })}</b>
      </p>
    );
  }
  return (
    <p class="found-line" role="status">
      <b>{fit === 0 ? t('services:found.fits0') : t('services:found.fits', { count: fit })}</b>
      {almost === 0 ? null : `, ${fit === 0 ? t('services:found.almostOnly', { count: almost }) : t('services:found.almost', { count: almost })}`}
    </p>
  );
}
