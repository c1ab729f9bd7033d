/** No inline script, no third party. `wasm-unsafe-eval` is for Argon2id alone, which derives the key of the vault. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const refused = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'bluetooth', 'hid', 'midi'];

/** A passkey's secret may be asked for by our own pages, and by nobody whom they would show. */
const own = ['publickey-credentials-get', 'publickey-credentials-create'];

/** On every answer. `https` adds that it is never asked for otherwise again. */
export const securityHeaders = ({ https }: { readonly https: boolean }): Readonly<Record<string, string>> => ({
  'content-security-policy': policy,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': [...refused.map((feature) => `${feature}=()`), ...own.map((feature) => `${feature}=(self)`)].join(', '),
  ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
});
