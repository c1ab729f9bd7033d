import { Hourglass, LockKeyhole } from 'lucide-preact';
import { type MailStatus, quarantineReasons } from '#domain/mail-status.ts';
import { Card } from '#ui/parts/card.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { useCasework } from './casework-context.ts';

/** What colleagues sent and this phone cannot show yet. */
export function Arriving({ missing, quarantined }: Pick<MailStatus, 'missing' | 'quarantined'>) {
  const { t } = useCasework().translator;
  const aside = quarantineReasons.flatMap((reason) => {
    const count = quarantined[reason] ?? 0;
    return count === 0 ? [] : [{ reason, count }];
  });
  return missing + aside.length === 0 ? null : (
    <Card title={t('status:arriving.title')}>
      <div class="stack tight">
        {missing === 0 ? null : <NoteLine icon={Hourglass}>{t('status:arriving.missing', { count: missing })}</NoteLine>}
        {aside.map(({ reason, count }) => (
          <NoteLine key={reason} icon={LockKeyhole}>
            {t(`status:aside.${reason}`, { count })}
          </NoteLine>
        ))}
        <p class="quiet">{t('status:arriving.remedy')}</p>
      </div>
    </Card>
  );
}
