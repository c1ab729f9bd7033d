import { Hourglass, LockKeyhole } from 'lucide-preact';
import type { MailStatus } from '#domain/mail-status.ts';
import { Card } from '#ui/parts/card.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { useCasework } from './casework-context.ts';

/** What colleagues sent and this phone cannot show yet. */
export function Arriving({ missing, quarantined }: Pick<MailStatus, 'missing' | 'quarantined'>) {
  const { t } = useCasework().translator;
  return missing + quarantined === 0 ? null : (
    <Card title={t('status:arriving.title')}>
      <div class="stack tight">
        {missing === 0 ? null : <NoteLine icon={Hourglass}>{t('status:arriving.missing', { count: missing })}</NoteLine>}
        {quarantined === 0 ? null : (
          <NoteLine icon={LockKeyhole}>{t('status:arriving.closed', { count: quarantined })}</NoteLine>
        )}
        <p class="quiet">{t('status:arriving.remedy')}</p>
      </div>
    </Card>
  );
}
