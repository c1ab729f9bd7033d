import { expect, test } from 'vitest';
import type { DeviceId, MemberId, OrganisationId, SpaceId } from '#kernel/id.ts';
import { bytesToHex } from '#protocol/bytes.ts';
import { hashOf } from '#sealing/derive.ts';
import { createSigningKey } from '#sealing/signature.ts';
import type { Ask } from '#sync/exchange-request.ts';
import { fetchAttachment } from '#sync/fetch-attachment.ts';
import { anId } from '#tests/support/memory-device.ts';

const piece = crypto.getRandomValues(new Uint8Array(3000));
const hash = bytesToHex(await hashOf(piece));
const space = anId<SpaceId>();
const sender = { device: anId<DeviceId>(), member: anId<MemberId>(), organisation: anId<OrganisationId>(), key: (await createSigningKey()).privateKey };

/** Answers pieces with each of these in turn, and lets the device sign in. */
function aServer(...answers: readonly (Response | undefined)[]): { readonly ask: Ask; readonly asked: string[] } {
  const [asked, left] = [new Array<string>(), [...answers]];
  return {
    asked,
    ask: (path) => {
      asked.push(path.split('/')[1] ?? '');
      if (path === '/session/challenge') {
        return Promise.resolve(Response.json({ challenge: 'AAAA' }));
      }
      return Promise.resolve(path === '/session' ? new Response(null, { status: 204 }) : left.shift());
    },
  };
}

const fetched = ({ ask }: { readonly ask: Ask }) => fetchAttachment({ ask, sender }, { space, hash });

test('[E14] a piece is fetched under its hash, signing in once where the session has run out', async () => {
  expect(await fetched(aServer(new Response(piece)))).toEqual({ ok: true, value: piece });
  const server = aServer(Response.json({ refusal: 'not-signed-in' }, { status: 401 }), new Response(piece));
  expect(await fetched(server)).toEqual({ ok: true, value: piece });
  expect(server.asked).toEqual(['attachments', 'session', 'session', 'attachments']);
});

test('[E14] what is not there, not the one that was named, or cut on the way has not arrived', async () => {
  const cut = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.error(new Error('cut'));
    },
  });
  const altered = piece.map((byte, index) => (index === 7 ? byte ^ 1 : byte));
  for (const answer of [undefined, Response.json({ refusal: 'not-found' }, { status: 404 }), new Response(altered), new Response(cut)]) {
    expect(await fetched(aServer(answer))).toEqual({ ok: false, failure: { kind: 'not-arrived' } });
  }
  const forever = aServer(Response.json({}, { status: 401 }), Response.json({}, { status: 401 }), new Response(piece));
  expect(await fetched(forever)).toEqual({ ok: false, failure: { kind: 'not-arrived' } });
});
