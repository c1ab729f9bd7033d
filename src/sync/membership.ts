import type { Instant } from '#kernel/clock.ts';
import { type DeviceId, type MemberId, type OrganisationId, parseId, type RecordId, type SpaceId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { base64urlToBytes, bytesToBase64url } from '#protocol/bytes.ts';
import { hashOf } from '#sealing/derive.ts';
import { invitationKeys, newInvitationSecret } from '#sealing/invitation-secret.ts';
import { type SpaceKey, unwrapSpaceKeys, wrapSpaceKeys } from '#sealing/wrapped-key.ts';
import type { Ask } from './exchange-request.ts';
import { askAs, askOpenly, type RequestFailure, type ServerRequest } from './server-request.ts';
import type { Sender } from '#store/mail.ts';

/** How a device becomes known to the server, and how a colleague's does. Space keys go to public keys we made ourselves. */
export type { RequestFailure };

export type SpaceKind = 'organisation' | 'team' | 'private';

export type NewDevice = { readonly id: DeviceId; readonly signKey: Uint8Array };

export type Founding = {
  readonly setup: string;
  readonly organisation: OrganisationId;
  readonly member: MemberId;
  readonly device: NewDevice;
  readonly spaces: readonly { readonly id: SpaceId; readonly kind: SpaceKind }[];
  readonly recoverySecret: Uint8Array;
  readonly keys: readonly SpaceKey[];
};

/** The request that founds an organisation. Kept until it is answered: sending it again changes nothing. */
export async function foundingRequest(founding: Founding): Promise<ServerRequest> {
  const { id, token, publicKey } = await invitationKeys(founding.recoverySecret);
  const shared = founding.keys.filter(({ space }) => founding.spaces.some((s) => s.id === space && s.kind !== 'private'));
  return {
    method: 'POST',
    path: '/organisations',
    body: {
      setup: founding.setup,
      organisation: founding.organisation,
      member: founding.member,
      device: { id: founding.device.id, signKey: bytesToBase64url(founding.device.signKey) },
      spaces: founding.spaces,
      recovery: {
        id,
        tokenHash: bytesToBase64url(await hashOf(token)),
        payload: bytesToBase64url(await wrapSpaceKeys(publicKey, shared)),
      },
    },
  };
}

export type InvitationFailure = RequestFailure | { readonly kind: 'link-unreadable' };

export type OpenedInvitation = {
  readonly id: RecordId;
  readonly organisation: OrganisationId;
  readonly keys: readonly SpaceKey[];
  readonly granted: readonly GrantedSpace[];
  readonly token: Uint8Array;
};

const members = (value: unknown): ReadonlyMap<string, unknown> =>
  new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);

/** The first one of an epoch stands, as in a vault. */
const eachOnce = (keys: readonly SpaceKey[]): readonly SpaceKey[] =>
  keys.filter(({ space, epoch }, at) => keys.findIndex((key) => key.space === space && key.epoch === epoch) === at);

/** What rotations wrapped for this invitation since it was made; undefined where one of the bundles does not open. */
async function unwrapRenewed(privateKey: Uint8Array, value: unknown): Promise<readonly SpaceKey[] | undefined> {
  const keys: SpaceKey[] = [];
  for (const text of Array.isArray(value) ? value : []) {
    const sealed = typeof text === 'string' ? base64urlToBytes(text) : undefined;
    const opened = sealed === undefined ? undefined : await unwrapSpaceKeys(privateKey, sealed);
    if (opened?.ok !== true) {
      return undefined;
    }
    keys.push(...opened.value);
  }
  return keys;
}

/** Looks at an invitation without using it. A secret that was altered leads to no invitation, or to keys that do not open. */
export async function openInvitation(ask: Ask, secret: Uint8Array): Promise<Result<OpenedInvitation, InvitationFailure>> {
  const { id, token, privateKey } = await invitationKeys(secret);
  const answer = await askOpenly(ask, {
    method: 'POST',
    path: `/invitations/${id}/open`,
    body: { token: bytesToBase64url(token) },
  });
  if (!answer.ok) {
    return answer;
  }
  const body = members(answer.value);
  const organisation = parseId<OrganisationId>(body.get('organisation'));
  const payload = body.get('payload');
  const sealed = typeof payload === 'string' ? base64urlToBytes(payload) : undefined;
  const keys = sealed === undefined ? undefined : await unwrapSpaceKeys(privateKey, sealed);
  const renewed = await unwrapRenewed(privateKey, body.get('renewed'));
  return organisation === undefined || keys?.ok !== true || renewed === undefined
    ? fail({ kind: 'link-unreadable' })
    : ok({ id, organisation, keys: eachOnce([...keys.value, ...renewed]), granted: grantedSpaces(answer.value), token });
}

export type Joining = {
  readonly invitation: OpenedInvitation;
  readonly member: MemberId;
  readonly device: NewDevice;
  readonly privateSpace: SpaceId;
};

/** The request that uses an invitation. The very same device may send it again and gets the same answer. */
export const joiningRequest = ({ invitation, member, device, privateSpace }: Joining): ServerRequest => ({
  method: 'POST',
  path: `/invitations/${invitation.id}/accept`,
  body: {
    token: bytesToBase64url(invitation.token),
    member,
    device: { id: device.id, signKey: bytesToBase64url(device.signKey) },
    privateSpace,
  },
});

export type GrantedSpace = { readonly id: SpaceId; readonly kind: SpaceKind; readonly role: 'worker' | 'coordinator' };

function readGranted(value: unknown): readonly GrantedSpace[] {
  const space = members(value);
  const [id, kind, role] = [parseId<SpaceId>(space.get('id')), space.get('kind'), space.get('role')];
  const known = kind === 'organisation' || kind === 'team' || kind === 'private';
  return id !== undefined && known && (role === 'worker' || role === 'coordinator') ? [{ id, kind, role }] : [];
}

/** Spaces the server lets this device into, as its answer to joining says them. */
export function grantedSpaces(answer: unknown): readonly GrantedSpace[] {
  const spaces = members(answer).get('spaces');
  return Array.isArray(spaces) ? spaces.flatMap((space: unknown) => readGranted(space)) : [];
}

export type Inviting = {
  readonly ask: Ask;
  readonly sender: Sender;
  readonly spaces: readonly { readonly space: SpaceId; readonly role: 'worker' | 'coordinator' }[];
  readonly keys: readonly SpaceKey[];
  readonly expiresAt: Instant;
};

export type Invited = { readonly id: RecordId; readonly secret: Uint8Array; readonly publicKey: Uint8Array };

/** Leaves at the server what the holder of the secret can open; the secret itself never goes there [A4]. */
export async function createInvitation(inviting: Inviting): Promise<Result<Invited, RequestFailure>> {
  const secret = newInvitationSecret();
  const { id, token, publicKey } = await invitationKeys(secret);
  const shared = inviting.keys.filter(({ space }) => inviting.spaces.some((granted) => granted.space === space));
  const created = await askAs(inviting, {
    method: 'POST',
    path: '/invitations',
    body: {
      id,
      tokenHash: bytesToBase64url(await hashOf(token)),
      spaces: inviting.spaces,
      expiresAt: inviting.expiresAt,
      payload: bytesToBase64url(await wrapSpaceKeys(publicKey, shared)),
    },
  });
  return created.ok ? ok({ id, secret, publicKey }) : created;
}

export const revokeInvitation = (
  world: { readonly ask: Ask; readonly sender: Sender },
  invitation: RecordId,
): Promise<Result<unknown, RequestFailure>> => askAs(world, { method: 'DELETE', path: `/invitations/${invitation}` });
