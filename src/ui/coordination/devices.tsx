import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { RefreshCw, UserMinus, UserRound } from 'lucide-preact';
import type { DeviceServices, DeviceView, HeldView } from '#actions/device-services.ts';
import type { MemberId } from '#kernel/id.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { Name } from '#ui/parts/name.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { type Failure, sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCoordination } from './coordination-context.ts';
import { DeviceRow } from './device-row.tsx';
import { HeldCard } from './held-card.tsx';
import { type Leaving, RemoveDialog } from './remove-dialog.tsx';

interface Looked {
  readonly devices: readonly DeviceView[];
  readonly held: readonly HeldView[];
}

/** What the server knows of the phones: asked for when one looks, because nobody else needs it. */
function useDevices() {
  const { phone } = useCoordination();
  const looked = useSignal<Looked | undefined>(undefined);
  const failure = useSignal<Failure | undefined>(undefined);
  const services = async (): Promise<DeviceServices> => (await phone.more()).devices;
  const look = async (): Promise<void> => {
    const asked = await services();
    const [devices, held] = [await asked.list(), await asked.held()];
    failure.value = devices.ok ? (held.ok ? undefined : held.failure) : devices.failure;
    if (devices.ok && held.ok) {
      looked.value = { devices: devices.value, held: held.value };
    }
  };
  useEffect(() => void look(), [phone]);
  return { looked, failure, look, services };
}

/** Each member's phones: last heard from, how many wait. Whoever leaves is removed here, and what they still had is taken over. */
export function Devices() {
  const { phone, translator } = useCoordination();
  const { t } = translator;
  const { told } = useShell();
  const { looked, failure, look, services } = useDevices();
  const leaving = useSignal<Leaving | undefined>(undefined);
  if (phone.context.role !== 'coordinator') {
    return (
      <WorkingFrame top={<TopBar leaveLabel={t('schools:back')} href={addressOf({ at: 'team' })} />}>
        <PageTitle title={t('devices:title')} app={t('common:app')} />
        <EmptyState title={t('devices:notYours.title')}>{t('devices:notYours.text')}</EmptyState>
      </WorkingFrame>
    );
  }
  const remove = async ({ kind, of }: Leaving): Promise<void> => {
    const asked = await services();
    const done = await (kind === 'member' ? asked.removeMember(of.member) : asked.removeDevice(of.device));
    leaving.value = undefined;
    if (done.ok) {
      told.tell(t('devices:removed'));
      await look();
    } else {
      failure.value = done.failure;
    }
  };
  return (
    <WorkingFrame top={<TopBar leaveLabel={t('schools:back')} href={addressOf({ at: 'team' })} />}>
      <PageTitle title={t('devices:title')} app={t('common:app')} />
      <p class="quiet">{t('devices:what')}</p>
      <Alert words={failure.value === undefined ? undefined : sayFailure(t, failure.value)} />
      {failure.value === undefined ? null : (
        <Button kind="second" icon={RefreshCw} onPress={() => void look()}>
          {t('common:act.retry')}
        </Button>
      )}
      {looked.value === undefined && failure.value === undefined ? <p role="status">{t('devices:looking')}</p> : null}
      {looked.value?.held.map((held) => <HeldCard key={held.device} held={held} services={services} onDone={look} />)}
      {byMember(looked.value?.devices ?? []).map(([member, devices]) => (
        <MemberCard
          key={member}
          devices={devices}
          onRemove={(wanted) => {
            leaving.value = wanted;
          }}
        />
      ))}
      {leaving.value === undefined ? null : (
        <RemoveDialog
          leaving={leaving.value}
          onRemove={remove}
          onLeave={() => {
            leaving.value = undefined;
          }}
        />
      )}
    </WorkingFrame>
  );
}

function byMember(devices: readonly DeviceView[]): readonly (readonly [MemberId, readonly DeviceView[]])[] {
  const members = new Map<MemberId, DeviceView[]>();
  for (const device of devices) {
    members.set(device.member, [...(members.get(device.member) ?? []), device]);
  }
  // Whoever is here comes first; then by name.
  const isGone = ([, [first]]: readonly [MemberId, readonly DeviceView[]]): boolean => first?.removed === true;
  return [...members].toSorted(
    (a, b) => Number(isGone(a)) - Number(isGone(b)) || (a[1][0]?.name ?? '').localeCompare(b[1][0]?.name ?? '', 'fr'),
  );
}

interface MemberCardProps {
  readonly devices: readonly DeviceView[];
  readonly onRemove: (leaving: Leaving) => void;
}

function MemberCard({ devices, onRemove }: MemberCardProps) {
  const { t } = useCoordination().translator;
  const [first] = devices;
  const own = devices.some(({ isThis }) => isThis);
  const stays = devices.some(({ removed }) => !removed);
  return first === undefined ? null : (
    <Card icon={UserRound} title={<Name>{first.name === '' ? t('devices:noName') : first.name}</Name>}>
      <div class="stack">
        <ul class="rows" role="list">
          {devices.map((device) => (
            <DeviceRow key={device.device} device={device} onRemove={() => onRemove({ kind: 'device', of: device })} />
          ))}
        </ul>
        {own || !stays ? null : (
          <div>
            <Button kind="link" small icon={UserMinus} onPress={() => onRemove({ kind: 'member', of: first })}>
              {t('devices:removeMember')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
