import { ExternalLink, Globe } from 'lucide-preact';
import type { School } from '#domain/school.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { QrCode } from '#ui/parts/qr-code.tsx';
import { useCoordination } from './coordination-context.ts';

/** The address for posters and for the door of the school: the same for ever. */
export function PublicPage({ school }: { readonly school: School }) {
  const { t } = useCoordination().translator;
  const path = `/f/${school.address}/fr`;
  const address = location.origin + path;
  return (
    <Card icon={Globe} title={t('calendar:public.title')}>
      <div class="stack">
        <p class="quiet">{t('calendar:public.text')}</p>
        <QrCode text={address} label={t('calendar:public.qr')} />
        <p class="address" dir="ltr">
          {address}
        </p>
        <Button kind="second" wide icon={ExternalLink} href={path} newTab>
          {t('calendar:public.open')}
        </Button>
      </div>
    </Card>
  );
}
