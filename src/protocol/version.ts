/** The wire format. Raising it is a new format beside this one, never a change of it (DECISIONS.md). */
export const WIRE_VERSION = 1;

/** Largest envelope, header and signature included. */
export const MAX_ENVELOPE_BYTES = 256 * 1024;
/** Largest body of outgoing envelopes in one exchange; the rest follows in the next. */
export const MAX_REQUEST_BYTES = 512 * 1024;
/** Largest sealed piece of an attachment. */
export const MAX_ATTACHMENT_BYTES = 1024 * 1024;
/** Largest commit once inflated: a small envelope may not unfold into something that fills a phone. */
export const MAX_COMMIT_BYTES = 1024 * 1024;
