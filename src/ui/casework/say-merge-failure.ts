import type { MergeFailure } from '#actions/merge-families.ts';
import type { Translate } from '#i18n/translate.ts';
import { sayFailure } from '#ui/shell/say-failure.ts';

/** Why two files were not brought together. */
export const sayMergeFailure = (t: Translate<'duplicates' | 'failure'>, failure: MergeFailure): string =>
  failure.kind === 'coordinators-only' || failure.kind === 'already-one' ? t(`duplicates:failure.${failure.kind}`) : sayFailure(t, failure);
