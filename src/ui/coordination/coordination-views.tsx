import { useMemo } from 'preact/hooks';
import { today } from '#actions/context.ts';
import { Lazy } from '#ui/shell/lazy.tsx';
import { useOpen } from '#ui/shell/open-context.ts';
import { useShell, useShellTexts } from '#ui/shell/shell-context.ts';
import { Calendar } from './calendar.tsx';
import { CoordinationContext, type CoordinationTranslator, coordinationTexts } from './coordination-context.ts';
import { CrisisNumbers } from './crisis-numbers.tsx';
import { Devices } from './devices.tsx';
import { NeedsDoor } from './needs-door.tsx';
import { Profile } from './profile.tsx';
import { Questionnaires } from './questionnaires.tsx';
import { Schools } from './schools.tsx';
import { Team } from './team.tsx';
import { Words } from './words.tsx';

/** Who is in the team, and what families read of the school. */
export function CoordinationViews() {
  const texts = useShellTexts();
  return (
    <Lazy load={() => texts.with(coordinationTexts)} of={texts}>
      {(translator) => <Here translator={translator} />}
    </Lazy>
  );
}

function Here({ translator }: { readonly translator: CoordinationTranslator }) {
  const { phone } = useOpen();
  const { router } = useShell();
  const day = today(phone.context);
  const coordination = useMemo(() => ({ phone, translator, today: day }), [phone, translator, day]);
  return (
    <CoordinationContext.Provider value={coordination}>
      <Screen at={router.route.value.at} />
    </CoordinationContext.Provider>
  );
}

function Screen({ at }: { readonly at: string }) {
  switch (at) {
    case 'calendar':
      return <Calendar />;
    case 'schools':
      return <Schools />;
    case 'words':
      return <Words />;
    case 'crisis':
      return <CrisisNumbers />;
    case 'questionnaires':
      return <Questionnaires />;
    case 'needs':
      return <NeedsDoor />;
    case 'profile':
      return <Profile />;
    case 'devices':
      return <Devices />;
    default:
      return <Team />;
  }
}
