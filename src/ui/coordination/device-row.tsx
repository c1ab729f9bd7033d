import { CloudOff, Smartphone } from 'lucide-preact';
import type { DeviceView } from '#actions/device-services.ts';
import { Button } from '#ui/parts/button.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { useCoordination } from './coordination-context.ts';

interface DeviceRowProps {
  readonly device: DeviceView;
  readonly onRemove: () => void;
}

/** One phone: when it was last heard from and how many wait on it. Nothing else of it is known here. */
export function DeviceRow({ device, onRemove }: DeviceRowProps) {
  const { t, dates } = useCoordination().translator;
  const { lastHeardAt, waiting, removed, isThis, joinedAt } = device;
  const heard = lastHeardAt === undefined ? t('devices:neverHeard') : t('devices:lastHeard', { moment: dates.moment(lastHeardAt) });
  return (
    <li>
      <div class="row still">
        <Sign icon={removed ? CloudOff : Smartphone} size={22} />
        <span class="words">
          <strong>{isThis ? t('devices:thisOne') : t('devices:since', { moment: dates.moment(joinedAt) })}</strong>
          <small>{isThis ? t('devices:here') : heard}</small>
          {waiting === undefined || waiting === 0 || removed ? null : <small>{t('devices:waiting', { count: waiting })}</small>}
        </span>
        <span class="side">
          {removed ? <Tag tone="plain">{t('devices:isRemoved')}</Tag> : null}
          {removed || isThis ? null : (
            <Button kind="link" small onPress={onRemove}>
              {t('devices:remove')}
            </Button>
          )}
        </span>
      </div>
    </li>
  );
}
