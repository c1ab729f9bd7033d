import type { Instant } from '#kernel/clock.ts';

/** What a phone may answer instead of doing it, open or closed. */
export type RequestFailure =
  | { readonly kind: 'offline' }
  | { readonly kind: 'server-trouble' }
  | { readonly kind: 'turned-away'; readonly code: string };

export type UnlockFailure =
  | { readonly kind: 'passphrase-wrong'; readonly nextTryAt: Instant }
  | { readonly kind: 'too-soon'; readonly nextTryAt: Instant }
  | { readonly kind: 'member-unknown' }
  /** The keyring is here and the records are not: the browser evicted them, and what was sent comes back by an invitation. */
  | { readonly kind: 'records-gone' }
  /** By an order that a coordinator's device signed: what waited was handed over, and what was kept here is deleted. */
  | { readonly kind: 'phone-removed' }
  | { readonly kind: 'storage-failed' };

/** The phone's own lock said no, or cannot: the passphrase always opens. */
export type PasskeyFailure = { readonly kind: 'passkey-refused' } | { readonly kind: 'passkey-unsupported' } | { readonly kind: 'passkey-unknown' };

/** The link for one colleague, and until when it works. */
export type InvitationLink = { readonly link: string; readonly expiresAt: Instant };
