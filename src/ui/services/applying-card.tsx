import { ClipboardList } from 'lucide-preact';
import type { Capacity } from '#domain/directory-elements.ts';
import type { Service } from '#domain/service.ts';
import { asSentence } from '#i18n/dates.ts';
import { Card } from '#ui/parts/card.tsx';
import { sayDay } from './say-time.ts';
import { useServices } from './services-context.ts';

/** What one has to do to get in, and whether there is room. */
export function ApplyingCard({ service }: { readonly service: Service }) {
  const { t } = useServices().translator;
  const { applicationProcess } = service;
  const capacities = service.capacities.filter(({ available }) => available !== undefined);
  return applicationProcess === '' && capacities.length === 0 ? null : (
    <Card icon={ClipboardList} title={t('resource:page.apply')}>
      <div class="stack tight">
        {applicationProcess === '' ? null : (
          <p class="written" dir="auto">
            {applicationProcess}
          </p>
        )}
        {capacities.map((capacity) => (
          <p key={capacity.id} class="quiet" dir="auto">
            <Room capacity={capacity} />
          </p>
        ))}
      </div>
    </Card>
  );
}

function Room({ capacity: { available = 0, maximum, unit, updated } }: { readonly capacity: Capacity }) {
  const { translator, today } = useServices();
  const { t } = translator;
  const what = maximum === undefined ? t('resource:capacity.left', { available, unit: asSentence(unit) }) : t('resource:capacity.some', { available, maximum, unit: asSentence(unit) });
  return <>{updated === undefined ? what : t('resource:capacity.on', { what, day: sayDay(translator, updated, today) })}</>;
}
