import type { Instant } from '#kernel/clock.ts';
import type { DeviceId, RecordId } from '#kernel/id.ts';
import type { ClosingField } from '#protocol/closing.ts';
import type { Head, RecordState } from '#protocol/heads.ts';
import type { Reader } from '#store/reader.ts';
import { type ClashedRecord, clashes, clashesOfFamily, clashesOfTeam } from './clashes.ts';
import { type NameOf, namesOfDevices } from './names-of-devices.ts';

/** Who wrote what when. */
export type ClashVersion = { readonly value: unknown; readonly at: Instant; readonly author: string; readonly mine: boolean };

/** What was written of one field without knowing that the record was closed. */
export type Written = ClashVersion & { readonly field: string };

/** A question for a person: one field in several versions, latest first; or a closing, and what was written against it. */
export type Clash = {
  readonly table: ClashedRecord['table'];
  readonly id: RecordId;
  /** The file that the record is in, which may have given way to another; none for what is the team's. */
  readonly family: RecordId | undefined;
  readonly field: string;
  readonly state: RecordState;
  /** Of a closing there is one version: the closing itself. */
  readonly versions: readonly ClashVersion[];
  readonly closing?: { readonly as: ClosingField; readonly against: readonly Written[] };
};

type Who = { readonly nameOf: NameOf; readonly device: DeviceId };

const toVersion = ({ value, at, device }: Head, { nameOf, device: own }: Who): ClashVersion => ({
  value,
  at,
  author: nameOf(device),
  mine: device === own,
});

function toClashes({ table, id, family, state, fields, against }: ClashedRecord, who: Who): readonly Clash[] {
  const versionsOf = (field: string): readonly ClashVersion[] => (state[field]?.heads ?? []).map((head) => toVersion(head, who));
  const record = { table, id, family, state };
  return [
    ...against.map(
      (one): Clash => ({
        ...record,
        field: one.closing,
        versions: versionsOf(one.closing).slice(0, 1),
        closing: {
          as: one.closing,
          against: one.fields.flatMap((field) => versionsOf(field).map((version) => ({ ...version, field }))),
        },
      }),
    ),
    ...fields.map((field): Clash => ({ ...record, field, versions: versionsOf(field) })),
  ];
}

/** Every question there is, or those of one family's file. */
export async function openClashes(reader: Reader, device: DeviceId, family?: RecordId): Promise<readonly Clash[]> {
  const records = family === undefined ? [...(await clashes(reader)), ...(await clashesOfTeam(reader))] : await clashesOfFamily(reader, family);
  if (records.length === 0) {
    return [];
  }
  const nameOf = await namesOfDevices(reader);
  return records.flatMap((record) => toClashes(record, { nameOf, device }));
}
