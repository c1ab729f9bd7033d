import { useMemo } from 'preact/hooks';
import type { OpenPhone } from '#actions/phone.ts';
import { Lazy } from './lazy.tsx';
import { type Open, OpenContext } from './open-context.ts';
import { useShell } from './shell-context.ts';
import { useWatch } from './use-watch.ts';
import type { Views } from './views.ts';

interface OpenShellProps {
  readonly phone: OpenPhone;
  readonly views: Pick<Views, 'loadOpenViews' | 'loadCoordination' | 'loadServices'>;
}

/** An open phone, on the screen whose address one came with. */
export function OpenShell({ phone, views }: OpenShellProps) {
  const { router, openDrafts } = useShell();
  const status = useWatch(phone.status);
  const open = useMemo<Open>(
    () => ({ phone, status, lock: () => void openDrafts.keepAll().then(phone.lock) }),
    [phone, status, openDrafts],
  );
  const { at } = router.route.value;
  return (
    <OpenContext.Provider value={open}>
      {at === 'services' ? (
        <Lazy key="services" load={views.loadServices}>
          {({ ServicesViews }) => <ServicesViews />}
        </Lazy>
      ) : isCoordination(at) ? (
        <Lazy key="coordination" load={views.loadCoordination}>
          {({ CoordinationViews }) => <CoordinationViews />}
        </Lazy>
      ) : (
        <Lazy key="casework" load={views.loadOpenViews}>
          {({ OpenViews }) => <OpenViews />}
        </Lazy>
      )}
    </OpenContext.Provider>
  );
}

const coordination: ReadonlySet<string> = new Set(['team', 'calendar', 'schools', 'words', 'needs', 'crisis', 'questionnaires', 'profile', 'devices']);

const isCoordination = (at: string): boolean => coordination.has(at);
