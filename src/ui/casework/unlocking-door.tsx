import type { Translator } from '#i18n/translate.ts';
import { Lazy } from '#ui/shell/lazy.tsx';
import { type CaseworkTranslator, useCasework } from './casework-context.ts';

type Both<One, Other> = One extends Translator<infer Some> ? (Other extends Translator<infer More> ? Translator<Some | More> : never) : never;

export type LockTranslator = Both<CaseworkTranslator, Translator<'unlocking'>>;

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
