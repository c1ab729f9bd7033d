import '#ui/styles/screens-services.css';
import type { ComponentChildren, FunctionComponent } from 'preact';
import { useMemo } from 'preact/hooks';
import { today } from '#actions/context.ts';
import { Lazy } from '#ui/shell/lazy.tsx';
import { useOpen } from '#ui/shell/open-context.ts';
import { useShell, useShellTexts } from '#ui/shell/shell-context.ts';
import { SearchScreen } from './search-screen.tsx';
import { ServicesContext, type ServicesTranslator, servicesTexts } from './services-context.ts';

/** The directory of resources: who helps with what, where and when. */
export function ServicesViews() {
  const texts = useShellTexts();
  return (
    <Lazy load={() => texts.with(servicesTexts)} of={texts}>
      {(translator) => (
        <Here translator={translator}>
          <Screen />
        </Here>
      )}
    </Lazy>
  );
}

function Here({ translator, children }: { readonly translator: ServicesTranslator; readonly children: ComponentChildren }) {
  const { phone } = useOpen();
  const { router } = useShell();
  const route = router.route.value;
  const record = route.at === 'services' ? route.record : undefined;
  const day = today(phone.context);
  const world = useMemo(() => ({ phone, translator, today: day, record }), [phone, translator, day, record]);
  return <ServicesContext.Provider value={world}>{children}</ServicesContext.Provider>;
}

/** Its screens but the search, each fetched when it is asked for; the name is a part of the address, for ever. */
const screens: Readonly<Record<string, () => Promise<FunctionComponent>>> = {
  need: () => import('./need-screen.tsx').then(({ NeedScreen }) => NeedScreen),
  service: () => import('./service-screen.tsx').then(({ ServiceScreen }) => ServiceScreen),
  provider: () => import('./provider-screen.tsx').then(({ ProviderScreen }) => ProviderScreen),
  print: () => import('./print-screen.tsx').then(({ PrintScreen }) => PrintScreen),
  'edit-service': () => import('./edit-service.tsx').then(({ EditService }) => EditService),
  'edit-provider': () => import('./edit-provider.tsx').then(({ EditProvider }) => EditProvider),
  'edit-place': () => import('./edit-place.tsx').then(({ EditPlace }) => EditPlace),
  points: () => import('./points-screen.tsx').then(({ PointsScreen }) => PointsScreen),
  proposals: () => import('./proposals-screen.tsx').then(({ ProposalsScreen }) => ProposalsScreen),
  propose: () => import('./new-service-screen.tsx').then(({ NewServiceScreen }) => NewServiceScreen),
  import: () => import('./import-screen.tsx').then(({ ImportScreen }) => ImportScreen),
  sources: () => import('./sources-screen.tsx').then(({ SourcesScreen }) => SourcesScreen),
};

function Screen() {
  const { router } = useShell();
  const route = router.route.value;
  const name = route.at === 'services' ? (route.screen ?? '') : '';
  const load = Object.hasOwn(screens, name) ? screens[name] : undefined;
  const record = route.at === 'services' ? (route.record ?? '') : '';
  return load === undefined ? <SearchScreen /> : <Lazy key={`${name} ${record}`} load={load}>{(View) => <View />}</Lazy>;
}
