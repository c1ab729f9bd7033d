import { signal } from '@preact/signals';
import type { ComponentChildren, FunctionComponent } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { today } from '#actions/context.ts';
import { Lazy } from '#ui/shell/lazy.tsx';
import { useOpen } from '#ui/shell/open-context.ts';
import { useShell, useShellTexts } from '#ui/shell/shell-context.ts';
import {
  type CaseworkTranslator,
  caseworkTexts,
  ListContext,
  type ListMemory,
  type ListTranslator,
  listTexts,
  type TodayTranslator,
  todayTexts,
  UNMEASURED,
} from './casework-context.ts';
import { Today } from './today.tsx';

/** For the list to be drawn, where that is what was asked for. */
const A_MOMENT = 100;

/** Every screen of an open phone but the coordination's: today at once, the others as soon as it stands. */
export function OpenViews() {
  const texts = useShellTexts();
  return (
    <Lazy load={() => texts.with(todayTexts)} of={texts}>
      {(translator) => <Here translator={translator} />}
    </Lazy>
  );
}

function Here({ translator }: { readonly translator: TodayTranslator }) {
  const { phone } = useOpen();
  const { router } = useShell();
  const { at } = router.route.value;
  const memory = useMemo<ListMemory>(() => ({ search: signal(''), row: signal(UNMEASURED), top: 0 }), [phone]);
  const { families, screens } = useOthers(translator);
  if (at === 'today') {
    return <Today translator={translator} />;
  }
  return at === 'families' ? (
    <Lazy key="families" load={families.load} of={translator} there={families.there}>
      {({ View, translator: more }) => (
        <WithList translator={more} memory={memory}>
          <View />
        </WithList>
      )}
    </Lazy>
  ) : (
    <Lazy key="screens" load={screens.load} of={translator} there={screens.there}>
      {({ View, translator: more }) => (
        <WithList translator={more} memory={memory}>
          <View translator={more} />
        </WithList>
      )}
    </Lazy>
  );
}

interface WithListProps {
  readonly translator: ListTranslator;
  readonly memory: ListMemory;
  readonly children: ComponentChildren;
}

function WithList({ translator, memory: listMemory, children }: WithListProps) {
  const { phone } = useOpen();
  const day = today(phone.context);
  const list = useMemo(() => ({ phone, translator, today: day, listMemory }), [phone, translator, day, listMemory]);
  return <ListContext.Provider value={list}>{children}</ListContext.Provider>;
}

interface Fetched<Props, Texts> {
  readonly View: FunctionComponent<Props>;
  readonly translator: Texts;
}

interface Later<Value> {
  /** Set once it has come: then it is drawn at once. */
  there: Value | undefined;
  readonly load: () => Promise<Value>;
}

function later<Value>(fetchIt: () => Promise<Value>): Later<Value> {
  const kept: Later<Value> = {
    there: undefined,
    load: async () => {
      kept.there = await fetchIt();
      return kept.there;
    },
  };
  return kept;
}

/** The other screens and their words, fetched before anybody presses; whoever comes by an address waits for them. */
function useOthers(translator: TodayTranslator) {
  const others = useMemo(
    () => ({
      families: later<Fetched<object, ListTranslator>>(async () => {
        const [{ Families }, more] = await Promise.all([import('./families.tsx'), translator.with(listTexts)]);
        return { View: Families, translator: more };
      }),
      screens: later<Fetched<{ readonly translator: CaseworkTranslator }, CaseworkTranslator>>(async () => {
        const [{ Screens }, more] = await Promise.all([import('./screens.tsx'), translator.with([...listTexts, ...caseworkTexts])]);
        return { View: Screens, translator: more };
      }),
    }),
    [translator],
  );
  useEffect(() => {
    // One after the other, and none at the cost of drawing what was asked for.
    const rest = others.families.load().then(
      () =>
        new Promise((resolve) => {
          setTimeout(resolve, A_MOMENT);
        }),
    );
    // Failing is said when they are needed; until then it is only an early start.
    void rest.then(() => others.screens.load()).catch(() => undefined);
  }, [others]);
  return others;
}
