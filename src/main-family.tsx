import '#ui/styles/family.css';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { isSchoolAddress, readSchool } from '#domain/school.ts';
import { familyNamespaces, familyTexts } from '#i18n/family-texts.ts';
import { type Language, parseLanguage, referenceLanguage } from '#i18n/languages.ts';
import { createTranslator } from '#i18n/translate.ts';
import { type PageUpdater, registerServiceWorker } from '#service-worker/register.ts';
import { createPublicStore, type PublicStore } from '#store/public.ts';
import { askPublished, unlessStorageFailed } from '#sync/published.ts';
import { ChooseSchool } from '#ui/family/choose-school.tsx';
import { type FamilyAddress, familyPath, readFamilyAddress, readWeek } from '#ui/family/family-address.ts';
import { FamilyPage } from '#ui/family/family-page.tsx';
import { createReadAloud } from '#ui/family/read-aloud.ts';
import type { Reading, Words } from '#ui/family/reading.ts';
import { createSchoolCalendar, type SchoolCalendar } from '#ui/family/school-calendar.ts';
import { createTicks } from '#ui/family/ticks.ts';
import type { PageUpdate } from '#ui/family/update-line.tsx';

const FIRST_BYTE_LIMIT = 10_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const wordsOf = (language: Language): Promise<Words> => createTranslator({ language, namespaces: familyNamespaces, catalogue: familyTexts });

async function readingOf(language: Language): Promise<Reading> {
  const [own, french] = await Promise.all([wordsOf(language), language === referenceLanguage ? undefined : wordsOf(referenceLanguage)]);
  return { own, french };
}

/** A browser that was told to keep nothing refuses even to be asked. */
function ownStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

function keepOffline(): { readonly update: PageUpdate; readonly updater: PageUpdater } {
  const ready = signal(false);
  const updater = registerServiceWorker('/f/', {
    onOfflineReady: () => undefined,
    onUpdateReady: () => {
      ready.value = true;
    },
    reload: () => window.location.reload(),
  });
  return { update: { ready, onAgree: () => void updater.applyUpdate() }, updater };
}

/** Whenever somebody looks again, what is shown is asked for again: no timer drains a phone that lies in a pocket. */
function refreshWhenSeen(calendar: SchoolCalendar, updater: PageUpdater): void {
  let [asked, looked] = [Date.now(), Date.now()];
  const again = (atMostEvery: number): void => {
    calendar.lookAtClock();
    if (document.visibilityState !== 'visible') {
      return;
    }
    if (Date.now() - asked >= atMostEvery) {
      asked = Date.now();
      void calendar.refresh();
    }
    if (Date.now() - looked >= HOUR) {
      looked = Date.now();
      void updater.lookForUpdate();
    }
  };
  window.addEventListener('online', () => again(0));
  document.addEventListener('visibilitychange', () => again(MINUTE));
  window.setInterval(() => again(HOUR), MINUTE);
}

type Start = { readonly root: HTMLElement; readonly reading: Reading; readonly publicStore: PublicStore };

async function showChoice({ root, reading, publicStore }: Start): Promise<void> {
  const rows = await publicStore.rows('schools').catch(unlessStorageFailed([]));
  const schools = rows.map(({ id, fields }) => readSchool(id, fields)).filter(({ address }) => isSchoolAddress(address));
  const { update } = keepOffline();
  render(<ChooseSchool reading={reading} schools={schools} update={update} />, root);
}

async function showSchool({ root, reading, publicStore }: Start, address: string): Promise<void> {
  const { own } = reading;
  const ask = askPublished(FIRST_BYTE_LIMIT, (input, init) => fetch(input, init));
  const calendar = createSchoolCalendar({ ask, publicStore, clock: () => Date.now(), address, language: own.language });
  const week = signal(readWeek(location.hash));
  window.addEventListener('hashchange', () => {
    week.value = readWeek(location.hash);
    window.scrollTo(0, 0);
  });
  const speech = 'speechSynthesis' in window ? { synthesis: speechSynthesis, utterance: (text: string) => new SpeechSynthesisUtterance(text) } : undefined;
  const aloud = createReadAloud(own.tag, speech);
  window.addEventListener('pagehide', aloud.stop);
  await calendar.load();
  const { update, updater } = keepOffline();
  render(
    <FamilyPage
      reading={reading}
      address={address}
      calendar={calendar}
      ticks={createTicks(ownStorage())}
      aloud={aloud}
      asked={week}
      update={update}
      onPrint={() => window.print()}
    />,
    root,
  );
  refreshWhenSeen(calendar, updater);
  await calendar.refresh();
}

/** Opened from a home screen, the address names no school: when only one was ever read here, it is that one. */
async function addressOrOnlySchool(publicStore: PublicStore): Promise<FamilyAddress> {
  const address = readFamilyAddress(location, navigator.languages);
  const visits = address.school === undefined ? await publicStore.visits().catch(unlessStorageFailed([])) : [];
  const [last] = visits;
  return last !== undefined && visits.every(({ school }) => school === last.school)
    ? { school: last.school, language: parseLanguage(last.language) ?? address.language }
    : address;
}

async function start(root: HTMLElement): Promise<void> {
  const publicStore = createPublicStore();
  const { school, language } = await addressOrOnlySchool(publicStore);
  const path = familyPath(school, language);
  if (location.pathname !== path && language !== 'x-pseudo-rtl') {
    history.replaceState(null, '', `${path}${location.hash}`);
  }
  const reading = await readingOf(language);
  document.documentElement.lang = reading.own.tag;
  document.documentElement.dir = reading.own.direction;
  await (school === undefined ? showChoice({ root, reading, publicStore }) : showSchool({ root, reading, publicStore }, school));
}

const root = document.querySelector<HTMLElement>('#app');
if (root !== null) {
  await start(root);
}
