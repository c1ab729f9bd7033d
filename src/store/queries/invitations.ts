import type { Instant } from '#kernel/clock.ts';
import { type DeviceId, parseId, type RecordId } from '#kernel/id.ts';
import { FieldReader } from '#domain/fields.ts';
import type { Invitation } from '#domain/invitation.ts';
import { type Role, roles } from '#domain/member.ts';
import type { Reader } from '#store/reader.ts';
import { rowToState } from '#store/row.ts';

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

export type InvitationRow = {
  /** What the one who comes by it may do. Absent in invitations of workers. */
  readonly role: Role | undefined;
  readonly roleBy: DeviceId | undefined;
  readonly schools: readonly RecordId[];
};

/** What the roster says of each invitation, by its identifier. */
export async function invitationRows(reader: Reader): Promise<ReadonlyMap<string, InvitationRow>> {
  return new Map(
    (await reader.all('invitations')).map((row) => {
      const read = new FieldReader(row.fields);
      const schools = read.marks('school').flatMap((school) => parseId<RecordId>(school) ?? []);
      return [row.id, { role: roles.find((role) => role === row.fields['role']), roleBy: rowToState(row)['role']?.heads[0]?.device, schools }];
    }),
  );
}
