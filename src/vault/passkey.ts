import { fail, ok, type Result } from '#kernel/result.ts';
import { bytesToBase64url } from '#protocol/bytes.ts';
import type { PasskeySecret } from './passkey-wrapping.ts';

/** The ways in which a phone's own lock says no. Nothing is lost: the passphrase always opens. */
export type PasskeyFailure =
  /** Cancelled, too late, or a finger that was not known: browsers do not say which. */
  | { readonly kind: 'passkey-refused' }
  /** This browser, this phone or this address cannot. */
  | { readonly kind: 'passkey-unsupported' };

export type PasskeyName = { readonly id: Uint8Array; readonly salt: Uint8Array };

const RANDOM_BYTES = 32;
const TIME_LIMIT = 60_000;
/** ES256, then RS256: no signature of it is ever looked at. */
const algorithms = [-7, -257];

const random = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(RANDOM_BYTES));

const property = (of: unknown, name: string): unknown => (typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined);

/**
 * Whether this phone says that it can: an own lock (finger, face, code) and a secret behind it. A browser that does not tell what
 * it can is asked when the person presses.
 */
export async function passkeysPossible(): Promise<boolean> {
  if (typeof PublicKeyCredential === 'undefined' || !isSecureContext) {
    return false;
  }
  const capable: unknown = Reflect.get(PublicKeyCredential, 'getClientCapabilities');
  const told: unknown =
    typeof capable === 'function' ? await Promise.resolve(Reflect.apply(capable, PublicKeyCredential, [])).catch(() => undefined) : undefined;
  if (property(told, 'extension:prf') === false) {
    return false;
  }
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false);
}

/** NotAllowedError is every no of a person or a phone; all the rest is that it cannot be done here. */
const failureOf = (error: unknown): PasskeyFailure =>
  property(error, 'name') === 'NotAllowedError' || property(error, 'name') === 'AbortError'
    ? { kind: 'passkey-refused' }
    : { kind: 'passkey-unsupported' };

async function ceremony(begin: () => Promise<Credential | null>): Promise<Result<PublicKeyCredential, PasskeyFailure>> {
  try {
    const credential = await begin();
    return credential instanceof PublicKeyCredential ? ok(credential) : fail({ kind: 'passkey-unsupported' });
  } catch (error) {
    return fail(failureOf(error));
  }
}

function secretOf(credential: PublicKeyCredential): PasskeySecret | undefined {
  const first = property(property(property(credential.getClientExtensionResults(), 'prf'), 'results'), 'first');
  return first instanceof ArrayBuffer ? new Uint8Array(first) : undefined;
}

const rpId = (): string => location.hostname;

export type NewPasskey = PasskeyName & { readonly secret: PasskeySecret };

/** Asks the phone for a passkey and for its secret. `shown` stands in the phone's own list; nothing is sent to anybody. */
export async function createPasskey(shown: string, known: readonly PasskeyName[]): Promise<Result<NewPasskey, PasskeyFailure>> {
  const salt = random();
  const made = await ceremony(() =>
    navigator.credentials.create({
      publicKey: {
        rp: { id: rpId(), name: 'Passerelle' },
        user: { id: random(), name: shown, displayName: shown },
        challenge: random(),
        pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
        authenticatorSelection: { authenticatorAttachment: 'platform', residentKey: 'required', userVerification: 'required' },
        excludeCredentials: known.map(({ id }) => ({ type: 'public-key', id: id.slice() })),
        attestation: 'none',
        timeout: TIME_LIMIT,
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  );
  if (!made.ok) {
    return made;
  }
  const id = new Uint8Array(made.value.rawId);
  const secret = secretOf(made.value);
  if (secret !== undefined) {
    return ok({ id, salt, secret });
  }
  // Many phones make the passkey first and answer with its secret only when they are asked once more.
  const asked = await askPasskey([{ id, salt }]);
  return asked.ok ? ok({ id, salt, secret: asked.value.secret }) : asked;
}

/** The secret of one of these passkeys, after the phone's own lock was passed. */
export async function askPasskey(
  known: readonly PasskeyName[],
): Promise<Result<{ readonly id: Uint8Array; readonly secret: PasskeySecret }, PasskeyFailure>> {
  const answer = await ceremony(() =>
    navigator.credentials.get({
      publicKey: {
        rpId: rpId(),
        challenge: random(),
        allowCredentials: known.map(({ id }) => ({ type: 'public-key', id: id.slice() })),
        userVerification: 'required',
        timeout: TIME_LIMIT,
        extensions: { prf: { evalByCredential: Object.fromEntries(known.map(({ id, salt }) => [bytesToBase64url(id), { first: salt.slice() }])) } },
      },
    }),
  );
  if (!answer.ok) {
    return answer;
  }
  const secret = secretOf(answer.value);
  return secret === undefined ? fail({ kind: 'passkey-unsupported' }) : ok({ id: new Uint8Array(answer.value.rawId), secret });
}

/** Tells the phone that a passkey opens nothing any more, where it listens: its own list then forgets it. */
export async function forgetPasskey(id: Uint8Array): Promise<void> {
  const signal: unknown = typeof PublicKeyCredential === 'undefined' ? undefined : Reflect.get(PublicKeyCredential, 'signalUnknownCredential');
  if (typeof signal === 'function') {
    const gone = { rpId: rpId(), credentialId: bytesToBase64url(id) };
    await Promise.resolve(Reflect.apply(signal, PublicKeyCredential, [gone])).catch(() => undefined);
  }
}
