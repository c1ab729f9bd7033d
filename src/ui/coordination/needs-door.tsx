import { Lazy } from '#ui/shell/lazy.tsx';
import { useCoordination } from './coordination-context.ts';

/** Looked at now and then: fetched, with its words, when somebody does. */
export function NeedsDoor() {
  const { translator } = useCoordination();
  const load = async () => {
    const [{ NeedsBySchool }, words] = await Promise.all([import('./needs-by-school.tsx'), translator.with(['needs'])]);
    return { NeedsBySchool, words };
  };
  return (
    <Lazy load={load} of={translator}>
      {({ NeedsBySchool, words }) => <NeedsBySchool translator={words} />}
    </Lazy>
  );
}
