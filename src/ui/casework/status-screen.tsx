import { useSignal } from '@preact/signals';
import { HardDriveDownload, RefreshCw } from 'lucide-preact';
import { Button } from '#ui/parts/button.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { useOpen } from '#ui/shell/open-context.ts';
import { addressOf } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useWatch } from '#ui/shell/use-watch.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCasework } from './casework-context.ts';
import { Crossing } from './crossing.tsx';
import { InstallHere } from './install-here.tsx';
import { MailDetailsCard } from './mail-details.tsx';
import { MailStick } from './mail-stick.tsx';
import { RoomHere } from './room-here.tsx';
import { StoppedCard } from './stopped-card.tsx';
import { WaitingItems } from './waiting-items.tsx';
import { wayOut } from './way-back.ts';

/** What is only here, what the team has, what was refused and why. */
export function StatusScreen() {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const status = useOpen().status.value;
  const items = useWatch(phone.waitingItems).value ?? [];
  // Its line stands on every screen: one looks, and goes on with what one was doing.
  const back = wayOut(t, useShell().router.cameFrom());
  return (
    <WorkingFrame
      top={<TopBar leaveLabel={back.label} href={back.href} />}
      foot={<SendFoot />}
    >
      <PageTitle title={t('status:title')} app={t('common:app')} />
      {status === undefined ? null : (
        <>
          <Crossing status={status} />
          <StoppedCard code={status.turnedAway} />
        </>
      )}
      <WaitingItems items={items} />
      <MailDetailsCard />
      <Rows>
        <Row icon={HardDriveDownload} title={t('kept:keep.backup')} href={addressOf({ at: 'backup' })} leads />
      </Rows>
      <RoomHere phone={phone} />
      <InstallHere />
      <MailStick waiting={items.length} />
    </WorkingFrame>
  );
}

function SendFoot() {
  const { phone, translator } = useCasework();
  const tried = useSignal(0);
  return (
    <Foot>
      {tried.value === 0 ? null : (
        <NoteLine key={tried.value} icon={RefreshCw} live>
          {translator.t('status:trying')}
        </NoteLine>
      )}
      <Button
        wide
        icon={RefreshCw}
        onPress={() => {
          tried.value += 1;
          phone.sendNow();
        }}
      >
        {translator.t('status:send')}
      </Button>
    </Foot>
  );
}
