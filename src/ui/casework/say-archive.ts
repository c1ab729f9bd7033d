import { archiveReasons } from '#domain/caseload.ts';
import type { Translate } from '#i18n/translate.ts';

/** Why a file was closed: one of our reasons in words, or the words that somebody wrote. */
export function sayArchiveReason(t: Translate<'caseload'>, reason: string): string {
  const known = archiveReasons.find((code) => code === reason);
  return known === undefined ? reason : t(`caseload:archive.reason.${known}`);
}
