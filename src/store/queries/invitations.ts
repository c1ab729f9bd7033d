import type { Instant } from '#kernel/clock.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import type { Invitation } from '#domain/invitation.ts';
import type { Reader } from '#store/reader.ts';

/** A time that a calendar can say; undefined for anything else that was written there. */
export const instant = (value: unknown): Instant | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) <= 8.64e15 ? value : undefined;

/** Latest first. An invitation whose end cannot be read counts as expired: it must not look open. */
export async function invitations(reader: Reader): Promise<readonly Invitation[]> {
  const rows = await reader.all('invitations');
  return rows
    .flatMap(({ id, fields }) => {
      const invitation = parseId<RecordId>(id);
      return invitation === undefined
        ? []
        : [
            {
              id: invitation,
              createdAt: instant(fields['createdAt']) ?? 0,
              expiresAt: instant(fields['expiresAt']) ?? 0,
              usedAt: instant(fields['usedAt']),
              revokedAt: instant(fields['revokedAt']),
            },
          ];
    })
    .toSorted((a, b) => b.createdAt - a.createdAt);
}
