import type { MemberId, RecordId } from '#kernel/id.ts';
import { type Archived, type HandOver, readArchived, readHandOver, sharedWith, workerOf } from '#domain/caseload.ts';
import { openAgainst } from '#protocol/closing.ts';
import type { RecordState } from '#protocol/heads.ts';
import type { Reader } from '#store/reader.ts';
import { rowToState } from '#store/row.ts';

/** Who follows a family, and whether its file is closed. */
export type FamilyCaseload = {
  readonly id: RecordId;
  readonly state: RecordState;
  readonly worker: MemberId | undefined;
  readonly shared: readonly MemberId[];
  readonly handedOver: HandOver | undefined;
  readonly archived: Archived | undefined;
  /** Fields that somebody wrote without knowing that the file was closed: it counts as open until somebody decides [M7]. */
  readonly against: readonly string[];
};

export async function caseloadOfFamily(reader: Reader, family: RecordId): Promise<FamilyCaseload | undefined> {
  const row = await reader.one('families', family);
  if (row === undefined) {
    return undefined;
  }
  const { fields } = row;
  const state = rowToState(row);
  const archived = readArchived(fields['archived']);
  return {
    id: family,
    state,
    worker: workerOf(fields),
    shared: sharedWith(fields),
    handedOver: readHandOver(fields['handedOver']),
    archived,
    against: archived === undefined ? [] : openAgainst(state, 'archived'),
  };
}
