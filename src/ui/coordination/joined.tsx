import { Smartphone } from 'lucide-preact';
import type { TeamView } from '#actions/phone.ts';
import { Card } from '#ui/parts/card.tsx';
import { useShell } from '#ui/shell/shell-context.ts';
import { useCoordination } from './coordination-context.ts';

const A_WEEK = 7 * 86_400_000;
const AT_MOST = 3;

/** Somebody came with an invitation: only a person can say whether it was the one it was meant for. */
export function Joined({ joined }: Pick<TeamView, 'joined'>) {
  const { t, dates } = useCoordination().translator;
  const { clock } = useShell();
  const lately = joined.filter(({ at }) => clock() - at < A_WEEK).slice(0, AT_MOST);
  return lately.length === 0 ? null : (
    <Card tone="act" icon={Smartphone} title={t('team:joined.title')}>
      <ul class="stack tight" role="list">
        {lately.map(({ name, at }) => (
          <li key={`${name} ${at}`}>
            <bdi>{t('team:joined.text', { name, moment: dates.moment(at) })}</bdi>
          </li>
        ))}
      </ul>
      <p class="quiet">{t('team:joined.doubt')}</p>
    </Card>
  );
}
