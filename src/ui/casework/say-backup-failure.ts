import type { BackupFileFailure, MakeBackupFailure } from '#actions/backup.ts';
import type { RestoreFailure } from '#actions/phone.ts';
import type { Translate } from '#i18n/translate.ts';
import { sayFailure } from '#ui/shell/say-failure.ts';

/** What went wrong with a file, that nothing changed, and what to do. */
export function sayBackupFailure(t: Translate<'failure' | 'backup'>, failure: MakeBackupFailure | BackupFileFailure | RestoreFailure): string {
  switch (failure.kind) {
    case 'backup-foreign':
    case 'backup-newer':
    case 'backup-damaged':
    case 'backup-words-wrong':
    case 'backup-other-team':
    case 'backup-member-here':
    case 'passphrase-wrong':
    case 'too-soon':
      return t(`backup:failed.${failure.kind}`);
    default:
      return sayFailure(t, failure);
  }
}
