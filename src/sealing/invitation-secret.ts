import { bytesToId, type RecordId } from '#kernel/id.ts';
import { deriveBytes } from './derive.ts';
import { receivingKeyFromSecret } from './public-box.ts';

const SECRET_BYTES = 20;

/** What stays behind the '#' of an invitation's link, and what a recovery code spells: 160 random bits. */
export const newInvitationSecret = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(SECRET_BYTES));

export type InvitationKeys = {
  /** Under which the server finds it. */
  readonly id: RecordId;
  /** Shown to the server, which keeps only its hash. */
  readonly token: Uint8Array<ArrayBuffer>;
  /** Space keys are sealed to it; the server never learns it. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly privateKey: Uint8Array<ArrayBuffer>;
};

/** Everything an invitation, or the recovery code, is made of. What the server sees of it does not lead back to the secret. */
export async function invitationKeys(secret: Uint8Array): Promise<InvitationKeys> {
  const [name, token, pair] = await Promise.all([
    deriveBytes(secret, 'passerelle invitation 1 id', 16),
    deriveBytes(secret, 'passerelle invitation 1 token', 32),
    deriveBytes(secret, 'passerelle invitation 1 key pair', 32).then(receivingKeyFromSecret),
  ]);
  // A UUID of version 8: of one's own making (RFC 9562).
  name[6] = ((name[6] ?? 0) & 0x0f) | 0x80;
  name[8] = ((name[8] ?? 0) & 0x3f) | 0x80;
  return { id: bytesToId<RecordId>(name), token, ...pair };
}
