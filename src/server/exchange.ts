import type { Clock } from '#kernel/clock.ts';
import type { DeviceId, MemberId, OrganisationId, SpaceId } from '#kernel/id.ts';
import { bytesToEnvelope } from '#protocol/envelope.ts';
import type { AckOutcome, ExchangeMessage, ExchangeRequest } from '#protocol/exchange-messages.ts';
import { admit, type Moved, type Parsed, type Verify } from './admission.ts';
import { answerCursors, type AnswerLimits, answerLimits } from './answer-cursors.ts';
import type { ChangeLog, Place } from './change-log.ts';

/** Who signed in: one device of one member. */
export type Session = { readonly organisation: OrganisationId; readonly member: MemberId; readonly device: DeviceId };

export type ExchangeDeps = {
  readonly log: ChangeLog;
  readonly clock: Clock;
  readonly verify: Verify;
  readonly limits?: AnswerLimits;
  /** Told after a commit, so that listeners of this process hear of it at once. */
  readonly onStored?: (place: Place, moved: Moved & { readonly by: DeviceId }) => void;
  /** Told of every acknowledgement; for counting only. */
  readonly onAck?: (outcome: AckOutcome) => void;
};

/** More than fit a body of 512 KiB in earnest; the rest stays in the outbox and comes with the next request. */
const MAX_ENVELOPES = 4096;

type Ack = Extract<ExchangeMessage, { kind: 'ack' }>;

/** Reads what can be read, by space and in the order it came; the outcome of the rest is known at once. */
function sortOut(envelopes: readonly Uint8Array[], outcomes: (AckOutcome | undefined)[]): ReadonlyMap<SpaceId, readonly Parsed[]> {
  const bySpace = new Map<SpaceId, Parsed[]>();
  for (const [index, bytes] of envelopes.entries()) {
    const envelope = bytesToEnvelope(bytes);
    if (!envelope.ok) {
      outcomes[index] = envelope.failure.kind;
      continue;
    }
    const { space } = envelope.value.header;
    const group = bySpace.get(space) ?? [];
    group.push({ index, bytes, envelope: envelope.value });
    bySpace.set(space, group);
  }
  return bySpace;
}

/** One transaction a space; each acknowledgement leaves after its transaction is committed, and in the order of the request. */
async function* acknowledge(deps: ExchangeDeps, session: Session, envelopes: readonly Uint8Array[]): AsyncGenerator<Ack> {
  const outcomes = Array.from<AckOutcome | undefined>({ length: envelopes.length });
  const groups = sortOut(envelopes, outcomes);
  let next = 0;

  function* known(): Generator<Ack> {
    for (let outcome = outcomes[next]; outcome !== undefined; outcome = outcomes[next]) {
      deps.onAck?.(outcome);
      yield { kind: 'ack', index: next, outcome };
      next += 1;
    }
  }

  for (const [space, group] of groups) {
    const { judgements, moved } = await admit(deps, session, group);
    for (const { index, outcome } of judgements) {
      outcomes[index] = outcome;
    }
    if (moved !== undefined) {
      deps.onStored?.({ organisation: session.organisation, space }, { ...moved, by: session.device });
    }
    yield* known();
  }
  yield* known();
}

/**
 * The whole conversation over one request, without HTTP: the time, an acknowledgement for every envelope, what is new for every
 * cursor, the end. Nothing is open in the database while a message waits to be taken. Whoever stops taking ends it, and only
 * what was acknowledged or is asked for again was lost with it.
 */
export async function* handleExchange(deps: ExchangeDeps, session: Session, request: ExchangeRequest): AsyncGenerator<ExchangeMessage, void> {
  yield { kind: 'hello', time: deps.clock() };
  const envelopes = request.envelopes.slice(0, MAX_ENVELOPES);
  yield* acknowledge(deps, session, envelopes);
  const answer = yield* answerCursors(deps.log, session, { cursors: request.cursors, limits: deps.limits ?? answerLimits });
  yield { kind: 'end', more: answer.more || envelopes.length < request.envelopes.length };
}
