import type { ActionContext } from '#actions/context.ts';
import { inviteColleague, noteRevoked, type Welcome } from '#actions/invite-colleague.ts';
import type { TeamServices } from '#actions/more-phone.ts';
import type { RecordId } from '#kernel/id.ts';
import { fail, ok } from '#kernel/result.ts';
import { bytesToBase64url } from '#protocol/bytes.ts';
import { type Sender, withMail } from '#store/mail.ts';
import { createInvitation, revokeInvitation } from '#sync/membership.ts';
import type { Ground } from './ground.ts';

export type TeamWorld = Pick<Ground, 'ask' | 'vault'> & { readonly context: ActionContext };

async function ownSender({ context }: TeamWorld): Promise<Sender | undefined> {
  const found = await withMail(context.member, (mail) => mail.sender());
  return found.ok ? found.value : undefined;
}

/** A link for one colleague of the organisation and of its team. */
async function invite(world: TeamWorld, welcome: Welcome): ReturnType<TeamServices['invite']> {
  const { ask, vault, context } = world;
  const sender = await ownSender(world);
  if (sender === undefined) {
    return fail({ kind: 'storage-failed' });
  }
  const spaces = [context.spaces.organisation, context.spaces.team].map((space) => ({ space, role: welcome.role }));
  const invited = await inviteColleague(context, welcome, (expiresAt) =>
    createInvitation({ ask, sender, spaces, keys: vault.spaceKeys(), expiresAt }),
  );
  return invited.ok
    ? ok({ link: `${location.origin}/app/#join=${bytesToBase64url(invited.value.secret)}`, expiresAt: invited.value.expiresAt })
    : invited;
}

/** Takes an invitation back: at the server first, for that is what stops it. */
async function revoke(world: TeamWorld, invitation: RecordId): ReturnType<TeamServices['revoke']> {
  const { ask, context } = world;
  const sender = await ownSender(world);
  if (sender === undefined) {
    return fail({ kind: 'storage-failed' });
  }
  const revoked = await revokeInvitation({ ask, sender }, invitation);
  if (!revoked.ok) {
    return revoked;
  }
  const noted = await noteRevoked(context, invitation);
  return noted.ok ? ok(undefined) : fail({ kind: 'storage-failed' });
}

export const teamServices = (world: TeamWorld): TeamServices => ({
  invite: (welcome) => invite(world, welcome),
  revoke: (invitation) => revoke(world, invitation),
});
