import { envelopeKinds, type Header } from '#protocol/envelope.ts';
import type { RefusalCode } from '#protocol/refusal.ts';
import type { SpaceKind, SpaceState, Standing } from './change-log.ts';

/** Kinds that speak for the whole space. */
const forCoordinators: ReadonlySet<number> = new Set([envelopeKinds.published, envelopeKinds.replace, envelopeKinds.rewind]);

/** In a private space its member coordinates, but what is published there would be published by anybody. */
function roleSuffices(kind: number, space: SpaceKind, standing: Standing): boolean {
  if (!forCoordinators.has(kind)) {
    return true;
  }
  return standing.role === 'coordinator' && !(kind === envelopeKinds.published && space === 'private');
}

/** Who may write what, told from the header alone [A1, A2, A3]: the server never sees more. */
export function refusalOfHeader(header: Header, space: SpaceState, standing: Standing | undefined): RefusalCode | undefined {
  if (standing === undefined) {
    return 'device-unknown';
  }
  if (standing.removed) {
    return 'device-removed';
  }
  if (standing.role === undefined) {
    return 'not-a-member';
  }
  // Older epochs are welcome: a phone that was away sealed with the key it had.
  if (header.epoch > space.epoch) {
    return 'epoch-unknown';
  }
  return roleSuffices(header.kind, space.kind, standing) ? undefined : 'role-insufficient';
}

export function refusalOfReader(standing: Standing | undefined): RefusalCode | undefined {
  if (standing?.removed === true) {
    return 'device-removed';
  }
  return standing?.role === undefined ? 'not-a-member' : undefined;
}
