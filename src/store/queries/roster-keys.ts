import { type DeviceId, type Id, parseId, type SpaceId } from '#kernel/id.ts';
import type { Ranges } from '#protocol/exchange-messages.ts';
import type { RecordState } from '#protocol/heads.ts';
import { isMap, type Value } from '#protocol/packing.ts';
import type { Reader } from '#store/reader.ts';
import { rowToState } from '#store/row.ts';
import { instant } from './invitations.ts';

/** What the roster says of keys and removals, as it stands there. Whether a writer may say so, the roster's reader judges. */

/** That a device is of the team no more, and where its numbers ended. */
export type RosterRemoval = {
  readonly writer: DeviceId;
  readonly upTo: ReadonlyMap<SpaceId, number>;
  /** The epoch of each space at that time, which the device knew. */
  readonly epochs: ReadonlyMap<SpaceId, number>;
};

/** Which of its numbers were taken from what it handed over. */
export type RosterTaking = { readonly writer: DeviceId; readonly space: SpaceId; readonly ranges: Ranges };

export type DeviceKeys = {
  readonly id: DeviceId;
  /** What space keys are wrapped to; only as the device itself said it, for nobody else may name a key for it. */
  readonly sealKey: Uint8Array | undefined;
  readonly removals: readonly RosterRemoval[];
  readonly taken: readonly RosterTaking[];
};

const bytes = (value: Value | undefined): Uint8Array | undefined => (value instanceof Uint8Array ? value : undefined);
const isCount = (value: Value | undefined): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

const bySpace = (value: Value | undefined): ReadonlyMap<SpaceId, number> =>
  new Map(
    Object.entries(isMap(value) ? value : {}).flatMap(([name, number]) => {
      const space = parseId<SpaceId>(name);
      return space === undefined || !isCount(number) ? [] : [[space, number] as const];
    }),
  );

/** Every version of it: what two coordinators wrote apart counts from both. */
const removalsOf = (state: RecordState): readonly RosterRemoval[] =>
  (state['removed']?.heads ?? []).flatMap(({ device, value }) =>
    isMap(value) ? [{ writer: device, upTo: bySpace(value['upTo']), epochs: bySpace(value['epochs']) }] : [],
  );

const range = (value: Value): readonly (readonly [number, number])[] => {
  const [from, to]: readonly Value[] = Array.isArray(value) ? value : [];
  return isCount(from) && isCount(to) ? [[from, to]] : [];
};

/** A field for each space: which numbers of the device a coordinator took after it was removed. */
const TAKEN = 'taken:';

export const takenField = (space: SpaceId): string => `${TAKEN}${space}`;

const takenOf = (state: RecordState): readonly RosterTaking[] =>
  Object.entries(state).flatMap(([field, { heads }]) => {
    const space = field.startsWith(TAKEN) ? parseId<SpaceId>(field.slice(TAKEN.length)) : undefined;
    return space === undefined
      ? []
      : heads.map(({ device, value }) => ({ writer: device, space, ranges: Array.isArray(value) ? value.flatMap((one: Value) => range(one)) : [] }));
  });

function sealKeyOf(state: RecordState, id: DeviceId): Uint8Array | undefined {
  const heads = state['sealKey']?.heads ?? [];
  return heads.length === 1 && heads[0]?.device === id ? bytes(heads[0].value) : undefined;
}

export async function deviceKeys(reader: Reader): Promise<readonly DeviceKeys[]> {
  return (await reader.all('devices')).flatMap((row) => {
    const [id, state] = [parseId<DeviceId>(row.id), rowToState(row)];
    return id === undefined ? [] : [{ id, sealKey: sealKeyOf(state, id), removals: removalsOf(state), taken: takenOf(state) }];
  });
}

export type Recipient = { readonly id: Id; readonly publicKey: Uint8Array };

/** Invitations that nobody used, revoked or let pass, with the key that each was made with. */
export async function pendingInvitationKeys(reader: Reader, now: number): Promise<readonly Recipient[]> {
  // Whoever joined says in their own entry by which one; nobody writes the invitation again.
  const used = new Set((await reader.all('devices')).map(({ fields }) => fields['invitation']));
  return (await reader.all('invitations')).flatMap(({ id, fields }) => {
    const [invitation, publicKey] = [parseId(id), bytes(fields['key'])];
    const open = instant(fields['usedAt']) === undefined && instant(fields['revokedAt']) === undefined && (instant(fields['expiresAt']) ?? 0) > now;
    return invitation === undefined || publicKey === undefined || !open || used.has(invitation) ? [] : [{ id: invitation, publicKey }];
  });
}

/** The recovery code's, as the founder wrote it down with the organisation. */
export async function recoveryKey(reader: Reader, organisation: SpaceId): Promise<Recipient | undefined> {
  const row = await reader.one('spaces', organisation);
  const [id, publicKey] = [parseId(row?.fields['recovery']), bytes(row?.fields['recoveryKey'])];
  return id === undefined || publicKey === undefined ? undefined : { id, publicKey };
}
