import type { Id, RecordId } from '#kernel/id.ts';
import type { Commit } from '#protocol/commit.ts';
import { bytesToEnvelope, type Envelope, envelopeKinds, senderName } from '#protocol/envelope.ts';
import type { QuarantineReason } from '#domain/mail-status.ts';
import { openCommit } from '#sealing/open-commit.ts';
import type { Vault } from '#vault/vault.ts';
import type { Stamp } from './apply-change.ts';

/** What an envelope turned out to be. */
export type ReadEnvelope =
  | { readonly kind: 'changes'; readonly envelope: Envelope; readonly stamp: Stamp; readonly commit: Commit }
  /** Kept in its pack for whoever understands it: published rows come another way, the others are for later versions [M9]. */
  | { readonly kind: 'kept'; readonly envelope: Envelope }
  | { readonly kind: 'unreadable'; readonly reason: QuarantineReason; readonly name: string; readonly subject?: RecordId };

/** Reads one envelope as it arrived. What cannot even be named gets a name. */
export function readEnvelope(vault: Pick<Vault, 'spaceKey'>, bytes: Uint8Array, nameless: () => Id): ReadEnvelope {
  const parsed = bytesToEnvelope(bytes);
  return parsed.ok ? openEnvelope(vault, parsed.value) : { kind: 'unreadable', reason: parsed.failure.kind, name: nameless() };
}

/** Opens one envelope, if it is one of ours to open. Never asks the domain [M13]. */
export function openEnvelope(vault: Pick<Vault, 'spaceKey'>, envelope: Envelope): ReadEnvelope {
  const { header } = envelope;
  if (header.kind !== envelopeKinds.commit || 'letter' in header.sender) {
    return { kind: 'kept', envelope };
  }
  const { device, n } = header.sender;
  const key = vault.spaceKey(header.space, header.epoch);
  const opened = key === undefined ? undefined : openCommit(key, envelope);
  if (opened?.ok === true) {
    return { kind: 'changes', envelope, stamp: { device, n, at: opened.value.at }, commit: opened.value };
  }
  return {
    kind: 'unreadable',
    reason: opened === undefined ? 'no-key' : opened.failure.kind,
    name: senderName(header),
    ...(header.subject === undefined ? {} : { subject: header.subject }),
  };
}
