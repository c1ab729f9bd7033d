/** No inline script, no third party. `wasm-unsafe-eval` is for Argon2id alone, which derives the key of the vault. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  // A voice note that was opened here, and nothing from elsewhere.
  'media-src blob:',
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const refused = ['camera', 'payment', 'usb', 'serial', 'bluetooth', 'hid', 'midi'];

/** A passkey's secret may be asked for by our own pages, a voice note spoken into them, where one stands told on a press, and by nobody whom they would show. */
const own = ['microphone', 'geolocation', 'publickey-credentials-get', 'publickey-credentials-create'];

/** What only a document or a script can do anything with: data that answers a request a hundred times a day is spared it. */
const forWhatRuns: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': [...refused.map((feature) => `${feature}=()`), ...own.map((feature) => `${feature}=(self)`)].join(', '),
};

/** Opened in a tab by itself, data loads nothing and is framed by nobody. */
const forData: Readonly<Record<string, string>> = { 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" };

const runs = /^(?:text\/html|text\/javascript|application\/javascript)\b/;

/** The rules that go with an answer of a content type. `https` adds that it is never asked for otherwise again. */
export const securityHeaders = ({ https, type }: { readonly https: boolean; readonly type: string | null }): Readonly<Record<string, string>> => ({
  ...(type !== null && runs.test(type) ? forWhatRuns : forData),
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
});
