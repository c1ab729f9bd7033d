import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { today } from '#actions/context.ts';
import type { RecordId } from '#kernel/id.ts';
import { Lazy } from '#ui/shell/lazy.tsx';
import { useOpen } from '#ui/shell/open-context.ts';
import type { FamilyScreen } from '#ui/shell/route.ts';
import { useShell, useShellTexts } from '#ui/shell/shell-context.ts';
import { About } from './about.tsx';
import { CaseworkContext, type CaseworkTranslator, caseworkTexts, type ListMemory } from './casework-context.ts';
import { ClashScreen } from './clash-screen.tsx';
import { EditFamily } from './edit-family.tsx';
import { Families } from './families.tsx';
import { FamilyPage } from './family-page.tsx';
import { LogContact } from './log-contact.tsx';
import { NewFamily } from './new-family.tsx';
import { StatusScreen } from './status-screen.tsx';
import { UNMEASURED } from './use-window.ts';

/** Every screen of an open phone but the coordination's. */
export function OpenViews() {
  const texts = useShellTexts();
  return (
    <Lazy load={() => texts.with(caseworkTexts)} of={texts}>
      {(translator) => <Here translator={translator} />}
    </Lazy>
  );
}

function Here({ translator }: { readonly translator: CaseworkTranslator }) {
  const { phone } = useOpen();
  const day = today(phone.context);
  const listMemory = useMemo<ListMemory>(() => ({ search: signal(''), row: signal(UNMEASURED), top: 0 }), [phone]);
  const casework = useMemo(() => ({ phone, translator, today: day, listMemory }), [phone, translator, day, listMemory]);
  return (
    <CaseworkContext.Provider value={casework}>
      <Screen />
    </CaseworkContext.Provider>
  );
}

function Screen() {
  const { router } = useShell();
  const route = router.route.value;
  if ('family' in route) {
    return <FamilyScreenOf at={route.at} family={route.family} />;
  }
  switch (route.at) {
    case 'new':
      return <NewFamily />;
    case 'status':
      return <StatusScreen />;
    case 'about':
      return <About />;
    default:
      return <Families />;
  }
}

interface FamilyScreenProps {
  readonly at: FamilyScreen;
  readonly family: RecordId;
}

/** Another family is another screen: nothing typed for one is ever shown for another. */
function FamilyScreenOf({ at, family }: FamilyScreenProps) {
  switch (at) {
    case 'family':
      return <FamilyPage key={family} family={family} />;
    case 'log':
      return <LogContact key={family} family={family} />;
    case 'edit':
      return <EditFamily key={family} family={family} />;
    case 'clash':
      return <ClashScreen key={family} family={family} />;
  }
}
