import type { Hono } from 'hono';
import { type Id, parseId } from '#kernel/id.ts';
import { parseAcceptRequest, parseInvitationRequest, parseOpenRequest } from '#protocol/api.ts';
import { answer, done, readJson, refusal } from '#server/answering.ts';
import type { Ask, Env, Server } from '#server/context.ts';
import { limited, signedIn } from '#server/guards.ts';
import { createInvitation, listInvitations, revokeInvitation } from '#server/invitations.ts';
import { acceptInvitation, openInvitation } from '#server/joining.ts';

const idOf = (c: Ask): Id | undefined => parseId(c.req.param('id'));

export function invitationRoutes(app: Hono<Env>, server: Server): void {
  const { database, clock } = server;

  app.post('/invitations', signedIn(server), async (c) => {
    const request = await readJson(c, parseInvitationRequest);
    const created = request.ok ? await createInvitation(database, c.get('session'), { request: request.value, now: clock() }) : request;
    return request.ok && created.ok ? answer({ id: request.value.id }, 201) : refusal(created.ok ? 'malformed' : created.failure.kind);
  });

  app.get('/invitations', signedIn(server), async (c) => {
    const invitations = await listInvitations(database, c.get('session'));
    return invitations.ok ? answer({ invitations: invitations.value }) : refusal(invitations.failure.kind);
  });

  app.delete('/invitations/:id', signedIn(server), async (c) => {
    const id = idOf(c);
    if (id === undefined) {
      return refusal('invitation-unknown');
    }
    const revoked = await revokeInvitation(database, c.get('session'), { id, now: clock() });
    return revoked.ok ? done() : refusal(revoked.failure.kind);
  });

  app.post('/invitations/:id/open', limited(server, 'invitation'), async (c) => {
    const [id, request] = [idOf(c), await readJson(c, parseOpenRequest)];
    if (id === undefined || !request.ok) {
      return refusal(request.ok ? 'invitation-unknown' : request.failure.kind);
    }
    const opened = await openInvitation(database, { id, token: request.value.token }, clock());
    return opened.ok ? answer(opened.value) : refusal(opened.failure.kind);
  });

  app.post('/invitations/:id/accept', limited(server, 'invitation'), async (c) => {
    const [id, request] = [idOf(c), await readJson(c, parseAcceptRequest)];
    if (id === undefined || !request.ok) {
      return refusal(request.ok ? 'invitation-unknown' : request.failure.kind);
    }
    const accepted = await acceptInvitation(database, { id, request: request.value, now: clock(), verify: server.verify });
    return accepted.ok ? answer(accepted.value, 201) : refusal(accepted.failure.kind);
  });
}
