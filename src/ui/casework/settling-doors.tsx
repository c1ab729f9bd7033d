import { Lazy } from '#ui/shell/lazy.tsx';
import { useCasework } from './casework-context.ts';

/** What a coordinator settles now and then: fetched when somebody does. */
export function DuplicatesDoor() {
  const { translator } = useCasework();
  return (
    <Lazy load={() => import('./duplicates-screen.tsx')} of={translator}>
      {({ DuplicatesScreen }) => <DuplicatesScreen />}
    </Lazy>
  );
}

export function ClashesDoor() {
  const { translator } = useCasework();
  const load = async () => {
    const [{ ClashesScreen }, crisis] = await Promise.all([import('./clashes-screen.tsx'), translator.with(['crisis'])]);
    return { ClashesScreen, crisis };
  };
  return (
    <Lazy load={load} of={translator}>
      {({ ClashesScreen, crisis }) => <ClashesScreen crisis={crisis} />}
    </Lazy>
  );
}
