import { useEffect, useMemo } from 'preact/hooks';
import type { ClosedPhone } from '#actions/phone.ts';
import type { Clock } from '#kernel/clock.ts';
import { type AppModel, createAppModel } from './app-state.ts';
import type { Arrival } from './arrival.ts';
import { Lazy } from './lazy.tsx';
import { createOpenDrafts } from './open-drafts.ts';
import { OpenShell } from './open-shell.tsx';
import { Router } from './router.ts';
import { type Shell, ShellContext, type Update } from './shell-context.ts';
import type { Speech } from './speech.ts';
import { createTold } from './told.ts';
import type { ArrivalProps, Views } from './views.ts';

export interface AppProps {
  readonly phone: ClosedPhone;
  readonly speech: Speech;
  readonly clock: Clock;
  readonly update: Update;
  readonly views: Views;
}

/** The whole page: what it may keep, who is here, and which screen that makes. */
export function App({ phone, speech, clock, update, views }: AppProps) {
  const model = useMemo(() => createAppModel(phone), [phone]);
  const shell = useMemo<Shell>(
    () => ({ speech, clock, update, router: new Router(), told: createTold(clock), openDrafts: createOpenDrafts() }),
    [speech, clock, update],
  );
  useEffect(() => model.start(), [model]);
  useEffect(() => {
    const stopRouting = shell.router.start();
    const stopTelling = shell.router.onChange(shell.told.nextAct);
    return () => {
      stopRouting();
      stopTelling();
    };
  }, [shell]);
  return (
    <ShellContext.Provider value={shell}>
      <Now model={model} phone={phone} views={views} />
    </ShellContext.Provider>
  );
}

interface NowProps {
  readonly model: AppModel;
  readonly phone: ClosedPhone;
  readonly views: Views;
}

function Now({ model, phone, views }: NowProps) {
  const state = model.state.value;
  switch (state.is) {
    case 'looking':
      return null;
    case 'unsupported':
      return <Lazy load={() => import('./unsupported.tsx')}>{({ Unsupported }) => <Unsupported why={state.why} />}</Lazy>;
    case 'welcome':
      return <Lazy load={() => import('./welcome.tsx')}>{({ Welcome }) => <Welcome onArrive={model.arrive} />}</Lazy>;
    case 'arrived':
      return <Arrived model={model} phone={phone} views={views} arrival={state.arrival} />;
    case 'locked':
      return (
        <views.LockScreen
          phone={phone}
          members={state.members}
          afterUse={state.afterUse}
          onOpen={model.open}
          onArrive={model.arrive}
          // Failing is said when it is needed; until then it is only an early start.
          onTyping={() => void views.loadOpenViews().catch(() => undefined)}
        />
      );
    case 'open':
      return <OpenShell phone={state.phone} views={views} />;
  }
}

function Arrived({ model, phone, views, arrival }: NowProps & { readonly arrival: Arrival }) {
  const props: ArrivalProps = { phone, link: arrival.link, onOpen: model.open, onLeave: model.leave };
  return arrival.kind === 'setup' ? (
    <Lazy load={views.loadSetUp}>{({ SetUp }) => <SetUp {...props} />}</Lazy>
  ) : (
    <Lazy load={views.loadJoin}>{({ Join }) => <Join {...props} />}</Lazy>
  );
}
