import { signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { today } from '#actions/context.ts';
import { Lazy } from '#ui/shell/lazy.tsx';
import { useOpen } from '#ui/shell/open-context.ts';
import { useShell, useShellTexts } from '#ui/shell/shell-context.ts';
import { type CaseworkTranslator, caseworkTexts, ListContext, type ListMemory, type ListTranslator, listTexts } from './casework-context.ts';
import { Families } from './families.tsx';
import { UNMEASURED } from './use-window.ts';

/** Every screen of an open phone but the coordination's: the list at once, the others as soon as it stands. */
export function OpenViews() {
  const texts = useShellTexts();
  return (
    <Lazy load={() => texts.with(listTexts)} of={texts}>
      {(translator) => <Here translator={translator} />}
    </Lazy>
  );
}

function Here({ translator }: { readonly translator: ListTranslator }) {
  const { phone } = useOpen();
  const { router } = useShell();
  const day = today(phone.context);
  const listMemory = useMemo<ListMemory>(() => ({ search: signal(''), row: signal(UNMEASURED), top: 0 }), [phone]);
  const list = useMemo(() => ({ phone, translator, today: day, listMemory }), [phone, translator, day, listMemory]);
  const others = useOthers(translator);
  return (
    <ListContext.Provider value={list}>
      {router.route.value.at === 'families' ? (
        <Families />
      ) : (
        <Lazy load={others.load} of={translator} there={others.there}>
          {({ Screens, translator: more }) => <Screens translator={more} />}
        </Lazy>
      )}
    </ListContext.Provider>
  );
}

interface Others {
  readonly Screens: FunctionComponent<{ readonly translator: CaseworkTranslator }>;
  readonly translator: CaseworkTranslator;
}

/** The other screens and their words, fetched before anybody presses; whoever comes by an address waits for them. */
function useOthers(translator: ListTranslator): { readonly there: Others | undefined; readonly load: () => Promise<Others> } {
  const others = useMemo(() => {
    const kept: { there: Others | undefined; load: () => Promise<Others> } = {
      there: undefined,
      load: async () => {
        const [{ Screens }, more] = await Promise.all([import('./screens.tsx'), translator.with(caseworkTexts)]);
        kept.there = { Screens, translator: more };
        return kept.there;
      },
    };
    return kept;
  }, [translator]);
  useEffect(() => {
    // Failing is said when they are needed; until then it is only an early start.
    void others.load().catch(() => undefined);
  }, [others]);
  return others;
}
