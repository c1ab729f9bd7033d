import '#ui/styles/casework.css';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { registerServiceWorker } from '#service-worker/register.ts';
import { caseworkTexts } from '#i18n/casework-texts.ts';
import { LockScreen } from '#ui/casework/lock-screen.tsx';
import { App } from '#ui/shell/app.tsx';
import { keepInstallOffer } from '#ui/shell/install-prompt.ts';
import { createSpeech } from '#ui/shell/speech.ts';
import { createClosedPhone } from './main-casework/closed-phone.ts';

keepInstallOffer(window);

const LANGUAGE = 'passerelle-language';

/** Puts the casework page together: a locked phone, its words, its screens and the service worker that keeps it. */
async function start(place: Element): Promise<void> {
  const updateReady = signal(false);
  const speech = await createSpeech({
    catalogue: caseworkTexts,
    asked: new URLSearchParams(location.search).get('language'),
    kept: localStorage.getItem(LANGUAGE),
    keep: (language) => {
      localStorage.setItem(LANGUAGE, language);
    },
  });
  const updater = registerServiceWorker('/app/', {
    onOfflineReady: () => undefined,
    onUpdateReady: () => {
      updateReady.value = true;
    },
    reload: () => {
      location.reload();
    },
  });
  render(
    <App
      phone={createClosedPhone()}
      speech={speech}
      clock={() => Date.now()}
      update={{ ready: updateReady, accept: () => void updater.applyUpdate() }}
      views={{
        LockScreen,
        loadSetUp: () => import('#ui/casework/set-up.tsx'),
        loadJoin: () => import('#ui/casework/join.tsx'),
        loadOpenViews: () => import('#ui/casework/open-views.tsx'),
        loadServices: () => import('#ui/services/services-views.tsx'),
        loadCoordination: () => import('#ui/coordination/coordination-views.tsx'),
      }}
    />,
    place,
  );
}

const place = document.querySelector('#app');
if (place !== null) {
  void start(place);
}
