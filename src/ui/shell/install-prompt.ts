import { signal } from '@preact/signals';

/** What Chrome and Edge offer once, soon after the page opens, and what is kept until somebody wants it. */
type Offer = Event & { readonly prompt: () => Promise<unknown> };

const isOffer = (event: Event): event is Offer => 'prompt' in event && typeof event.prompt === 'function';

const offered = signal<Offer | undefined>(undefined);

/** Whether this browser would install the app now, at one press. */
export const canInstall = (): boolean => offered.value !== undefined;

/** From the start of the page: the offer comes before the screen that shows it. */
export function keepInstallOffer(page: Window): void {
  page.addEventListener('beforeinstallprompt', (event) => {
    if (isOffer(event)) {
      event.preventDefault();
      offered.value = event;
    }
  });
  page.addEventListener('appinstalled', () => {
    offered.value = undefined;
  });
}

/** The browser asks in its own words. An offer serves once. */
export async function installNow(): Promise<void> {
  const offer = offered.value;
  offered.value = undefined;
  await offer?.prompt();
}
