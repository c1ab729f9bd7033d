import { Lazy } from '#ui/shell/lazy.tsx';
import { useCasework } from './casework-context.ts';

/** One's own lock: fetched, with its words, when somebody looks at it. */
export function UnlockingDoor() {
  const { translator } = useCasework();
  const load = async () => {
    const [{ UnlockingScreen }, words] = await Promise.all([import('./unlocking-screen.tsx'), translator.with(['unlocking'])]);
    return { UnlockingScreen, words };
  };
  return (
    <Lazy load={load} of={translator}>
      {({ UnlockingScreen, words }) => <UnlockingScreen translator={words} />}
    </Lazy>
  );
}
