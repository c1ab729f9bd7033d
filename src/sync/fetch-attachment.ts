import type { SpaceId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { bytesToHex } from '#protocol/bytes.ts';
import { hashOf } from '#sealing/derive.ts';
import type { Sender } from '#store/mail.ts';
import { type Ask, signIn } from './exchange-request.ts';

export type PieceName = { readonly space: SpaceId; readonly hash: string };

/** A piece follows its words, and may be on its way long after them. */
export type NotArrived = { readonly kind: 'not-arrived' };

const PATIENCE = 30_000;

/** The sealed piece from the server, if it has it, the line holds and it is the one that was named [E14]. */
export async function fetchAttachment(
  { ask, sender }: { readonly ask: Ask; readonly sender: Sender },
  { space, hash }: PieceName,
): Promise<Result<Uint8Array<ArrayBuffer>, NotArrived>> {
  const get = (): Promise<Response | undefined> =>
    ask(`/attachments/${space}/${hash}`, { headers: { 'x-passerelle-device': sender.device }, signal: AbortSignal.timeout(PATIENCE) });
  const first = await get();
  const again = first?.status === 401 && (await signIn(sender, ask)).kind === 'signed-in';
  const response = again ? await get() : first;
  if (response?.ok !== true) {
    return fail({ kind: 'not-arrived' });
  }
  const body = await response.arrayBuffer().then(
    (whole) => new Uint8Array(whole),
    () => undefined,
  );
  // Cut on the way, or not what was asked for.
  return body !== undefined && bytesToHex(await hashOf(body)) === hash ? ok(body) : fail({ kind: 'not-arrived' });
}
