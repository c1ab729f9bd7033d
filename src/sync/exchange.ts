import type { MemberId } from '#kernel/id.ts';
import { envelopeToBytes, signedBytes } from '#protocol/envelope.ts';
import { beginsAnswer, type ExchangeMessage, MessageSplitter, requestToBytes } from '#protocol/exchange-messages.ts';
import { isRefusalCode, type RefusalCode } from '#protocol/refusal.ts';
import { MAX_REQUEST_BYTES } from '#protocol/version.ts';
import { sign } from '#sealing/signature.ts';
import { type Mail, type Outgoing, type Sender, withMail } from '#store/mail.ts';
import { createAnswerKeeper } from './exchange-answer.ts';
import { handOver } from './exchange-hand-over.ts';
import { readJson, signIn, withIdleLimit } from './exchange-request.ts';
import type { ExchangeOutcome, ExchangeWorld, Run } from './exchange-run.ts';

const MAX_ROUNDS = 200;

export const mailLock = (member: MemberId): string => `passerelle-mail-${member}`;

/**
 * Carries the mail of one member: runs in the page or in the service worker, locked or not, and opens nothing.
 * Its packages and rooms are few on purpose: whatever it imports, the service worker holds.
 *
 * One exchange at a time for each member [E11]; a second one that finds the lock taken leaves at once.
 */
export async function exchange(member: MemberId, world: ExchangeWorld): Promise<ExchangeOutcome> {
  if (world.locks === undefined) {
    return exchangeAlone(member, world);
  }
  return world.locks.request(mailLock(member), { ifAvailable: true }, (lock) =>
    lock === null ? Promise.resolve<ExchangeOutcome>({ kind: 'busy' }) : exchangeAlone(member, world),
  );
}

async function exchangeAlone(member: MemberId, world: ExchangeWorld): Promise<ExchangeOutcome> {
  const totals = { sent: 0, received: 0, refused: 0 };
  // What the disk refuses ends the run: carrying on after a chunk that was not kept would leave a hole behind the cursor.
  const carried = await withMail(member, async (mail): Promise<ExchangeOutcome> => {
    const sender = await mail.sender();
    if (sender === undefined) {
      return { kind: 'nothing-here' };
    }
    const run: Run = { mail, sender, world, totals };
    const outcome = await rounds(run);
    if (outcome.kind === 'turned-away' && outcome.code === 'device-removed') {
      await handOver(run);
    }
    await rememberOutcome(mail, world, outcome);
    return outcome;
  });
  if (carried.ok) {
    return carried.value ?? { kind: 'nothing-here' };
  }
  const outcome: ExchangeOutcome = { kind: carried.failure.kind, sent: totals.sent };
  await withMail(member, (mail) => rememberOutcome(mail, world, outcome));
  return outcome;
}

/** What screens say of it later, after a reload too: since when nothing gets through, and when all last had. */
async function rememberOutcome(mail: Mail, { clock }: ExchangeWorld, outcome: ExchangeOutcome): Promise<void> {
  const [at, before] = [clock(), await mail.lastExchange()];
  const reached = outcome.kind === 'done';
  const doneAt = reached ? at : before?.doneAt;
  // A server that says no was reached: its reason is told, not a missing network.
  const unreachedSince = reached || outcome.kind === 'turned-away' ? undefined : (before?.unreachedSince ?? at);
  await mail.setLastExchange({
    at,
    outcome: outcome.kind,
    ...(outcome.kind === 'turned-away' ? { code: outcome.code } : {}),
    ...(doneAt === undefined ? {} : { doneAt }),
    ...(unreachedSince === undefined ? {} : { unreachedSince }),
  });
}

/** Rounds go on while something is left to carry, either way. */
async function rounds(run: Run): Promise<ExchangeOutcome> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const result = await oneRound(run);
    if (result !== 'more') {
      return result === 'end' ? sendAttachments(run) : result;
    }
  }
  return { kind: 'done', ...run.totals };
}

type RoundResult = 'more' | 'end' | ExchangeOutcome;

const ROOM = MAX_REQUEST_BYTES - 8192;

async function oneRound(run: Run): Promise<RoundResult> {
  const outgoing = await run.mail.waiting(ROOM);
  // What a restored server lacks goes when nothing of our own waits.
  const again = outgoing.length === 0 ? await run.mail.reofferNext(ROOM) : undefined;
  const own = await Promise.all(outgoing.map((envelope) => signEnvelope(run.sender, envelope)));
  const envelopes = [...own, ...(again?.envelopes ?? [])];
  const { waiting, refused } = await run.mail.countWaiting();
  const body = requestToBytes({ cursors: await run.mail.cursors(), envelopes });
  const answer = await askSignedIn(run, { body, left: Math.max(0, waiting + refused - outgoing.length) });
  if (answer.kind !== 'answer') {
    return answer;
  }
  const keeper = createAnswerKeeper(run, outgoing, own);
  const read = await readAnswer(run, answer.response, keeper.keep);
  await keeper.flush();
  if (read !== 'end') {
    const { sent } = run.totals;
    return read === 'cut' ? { kind: 'offline', sent } : { kind: 'server-trouble', status: answer.response.status, sent };
  }
  await again?.done();
  return again !== undefined || keeper.progressed() ? stillMore(run, keeper.more()) : 'end';
}

/** Another round only when this one moved something: a server that acknowledges nothing is not asked for ever. */
async function stillMore(run: Run, more: boolean): Promise<RoundResult> {
  const { waiting } = await run.mail.countWaiting();
  return more || waiting > 0 || (await run.mail.hasReoffer()) ? 'more' : 'end';
}

async function signEnvelope(sender: Sender, { headerBytes, sealed, signature }: Outgoing): Promise<Uint8Array<ArrayBuffer>> {
  // What another device wrote keeps its signature: the server asks that one, whoever carries it [E10].
  return envelopeToBytes({ headerBytes, sealed, signature: signature ?? (await sign(sender.key, signedBytes(headerBytes, sealed))) });
}

/** `left`: how many envelopes stay behind when this request has gone; a coordinator may know the number, and no more. */
type Asking = { readonly body: Uint8Array<ArrayBuffer>; readonly left: number };

type Answer = { readonly kind: 'answer'; readonly response: Response } | ExchangeOutcome;

/** Asks, and where the session has run out signs in and asks once more [E12]. */
async function askSignedIn(run: Run, asking: Asking): Promise<Answer> {
  const first = await askOnce(run, asking);
  if (first.kind !== 'turned-away' || first.code !== 'not-signed-in') {
    return first;
  }
  const signedIn = await signIn(run.sender, run.world.ask);
  if (signedIn.kind !== 'signed-in') {
    return { ...signedIn, sent: run.totals.sent };
  }
  return askOnce(run, asking);
}

async function askOnce({ sender, world, totals }: Run, { body, left }: Asking): Promise<Answer> {
  const response = await world.ask('/exchange', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/octet-stream', 'x-passerelle-device': sender.device, 'x-passerelle-waiting': String(left) },
  });
  if (response === undefined) {
    return { kind: 'offline', sent: totals.sent };
  }
  return response.ok ? { kind: 'answer', response } : { ...(await refusalOf(response, world.idleLimit)), sent: totals.sent };
}

async function refusalOf(
  response: Response,
  idleLimit: number,
): Promise<{ kind: 'turned-away'; code: RefusalCode } | { kind: 'server-trouble'; status: number }> {
  const body = await readJson(response, idleLimit);
  const code: unknown = typeof body === 'object' && body !== null && 'refusal' in body ? body.refusal : undefined;
  return isRefusalCode(code) && response.status < 500
    ? { kind: 'turned-away', code }
    : { kind: 'server-trouble', status: response.status };
}

type Keep = (message: ExchangeMessage) => Promise<void>;

async function readAnswer({ world }: Run, response: Response, keep: Keep): Promise<'end' | 'cut' | 'nonsense'> {
  const reader = response.body?.getReader();
  if (reader === undefined) {
    return 'cut';
  }
  const splitter = new MessageSplitter();
  for (let heard = false; ; heard = true) {
    const piece = await withIdleLimit(reader, world.idleLimit);
    if (piece === 'cut' || piece === 'over') {
      return 'cut';
    }
    const messages = splitter.push(piece);
    if (!messages.ok || !(heard || beginsAnswer(piece))) {
      void reader.cancel().catch(() => undefined);
      return 'nonsense';
    }
    for (const message of messages.value) {
      await keep(message);
    }
    if (messages.value.some(({ kind }) => kind === 'end')) {
      return 'end';
    }
  }
}

/** Photos and drawings never hold up a word: they go when no envelope waits [E14]. */
async function sendAttachments({ mail, sender, world, totals }: Run): Promise<ExchangeOutcome> {
  const tried = new Set<string>();
  for (;;) {
    const waiting = await mail.attachmentsWaiting(tried);
    if (waiting.length === 0) {
      return { kind: 'done', ...totals };
    }
    for (const { hash, space, bytes } of waiting) {
      tried.add(hash);
      const response = await world.ask(`/attachments/${space}/${hash}`, {
        method: 'PUT',
        body: bytes,
        headers: { 'content-type': 'application/octet-stream', 'x-passerelle-device': sender.device },
      });
      if (response === undefined) {
        return { kind: 'offline', sent: totals.sent };
      }
      // One that is refused waits for the next time and holds up no other.
      if (response.ok) {
        await mail.attachmentAcknowledged(hash);
      }
    }
  }
}

export type { ExchangeOutcome, ExchangeWorld };
