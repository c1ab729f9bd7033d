import type { BackupCount } from '#actions/backup.ts';
import type { Translate } from '#i18n/translate.ts';

const counted = ['kept', 'waiting', 'drafts', 'attachments'] as const;

/** How much is in the file, or came back with it; what there is none of is not said. */
export function BackupCounts({ count, t }: { readonly count: BackupCount; readonly t: Translate<'backup'> }) {
  return (
    <ul class="counts">
      {counted
        .filter((what) => count[what] > 0)
        .map((what) => (
          <li key={what}>{t(`backup:count.${what}`, { count: count[what] })}</li>
        ))}
    </ul>
  );
}
