import type { CDPSession, Page } from 'playwright-core';

/** The phone's own lock, as the browser's virtual one plays it: whoever is asked has the right finger, at once. */
export interface OwnLock {
  readonly cdp: CDPSession;
  readonly authenticatorId: string;
  /** The phone has no lock of its own any more, and forgets its passkeys. */
  readonly remove: () => Promise<void>;
}

export async function withOwnLock(page: Page): Promise<OwnLock> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      hasPrf: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    cdp,
    authenticatorId,
    remove: async () => {
      await cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
      await cdp.send('WebAuthn.disable');
      await cdp.detach();
    },
  };
}
