import { fail, ok, type Result } from '#kernel/result.ts';
import { isRefusalCode } from '#protocol/refusal.ts';
import type { Sender } from '#store/mail.ts';
import { type Ask, readJson, signIn } from './exchange-request.ts';

/** Why a request that needs the server now did not go through. Nothing written here is lost by it. */
export type RequestFailure =
  | { readonly kind: 'offline' }
  | { readonly kind: 'server-trouble' }
  | { readonly kind: 'turned-away'; readonly code: string };

export type ServerRequest = { readonly method: 'GET' | 'POST' | 'DELETE'; readonly path: string; readonly body?: object };

function toInit({ method, body }: ServerRequest, sender: Sender | undefined): RequestInit {
  return {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(sender === undefined ? {} : { 'x-passerelle-device': sender.device }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

async function askOnce(ask: Ask, request: ServerRequest, sender?: Sender): Promise<Result<unknown, RequestFailure>> {
  const response = await ask(request.path, toInit(request, sender));
  if (response === undefined) {
    return fail({ kind: 'offline' });
  }
  const answer: unknown = response.status === 204 ? undefined : await readJson(response);
  if (response.ok) {
    return ok(answer);
  }
  const code: unknown = typeof answer === 'object' && answer !== null && 'refusal' in answer ? answer.refusal : undefined;
  return isRefusalCode(code) && response.status < 500 ? fail({ kind: 'turned-away', code }) : fail({ kind: 'server-trouble' });
}

/** Asks without a session: for who is not known to the server yet. */
export const askOpenly = (ask: Ask, request: ServerRequest): Promise<Result<unknown, RequestFailure>> => askOnce(ask, request);

/** Asks as a device, signing in first where the session has run out. */
export async function askAs(
  world: { readonly ask: Ask; readonly sender: Sender },
  request: ServerRequest,
): Promise<Result<unknown, RequestFailure>> {
  const first = await askOnce(world.ask, request, world.sender);
  if (first.ok || first.failure.kind !== 'turned-away' || first.failure.code !== 'not-signed-in') {
    return first;
  }
  const signedIn = await signIn(world.sender, world.ask);
  if (signedIn.kind === 'signed-in') {
    return askOnce(world.ask, request, world.sender);
  }
  return fail(signedIn.kind === 'turned-away' ? signedIn : { kind: signedIn.kind });
}
