import type { DeviceFailure, DeviceServices, DeviceView, HeldView } from '#actions/device-services.ts';
import { noteRemoved, noteTaken, type RemovedDevice, type RemovedMember } from '#actions/remove-device.ts';
import type { DeviceId, MemberId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { HeldSummary } from '#protocol/api-devices.ts';
import type { Ranges } from '#protocol/exchange-messages.ts';
import type { RecordState } from '#protocol/heads.ts';
import { membersOfSpace } from '#store/queries/members-of-space.ts';
import { rosterDevices } from '#store/queries/roster-devices.ts';
import { deviceKeys, takenField } from '#store/queries/roster-keys.ts';
import { speakersOf } from '#store/queries/speakers.ts';
import { rowToState } from '#store/row.ts';
import { addNumber } from '#sync/numbers-seen.ts';
import { dropHeld, listDevices, listHeld, orderRemoval, takeHeld } from '#sync/removal.ts';
import { type KeyWorld, renew } from '#sync/rotation.ts';
import { type KeyGround, keyWorld, sharedSpaces } from './key-world.ts';

export type DeviceWorld = KeyGround;

/** Both may have failed on the way here; a screen tells the two apart by nothing but words. */
async function withKeys<Value>(world: DeviceWorld, work: (keys: KeyWorld) => Promise<Result<Value, DeviceFailure>>): Promise<Result<Value, DeviceFailure>> {
  const keys = await keyWorld(world);
  return keys === undefined ? fail({ kind: 'storage-failed' }) : work(keys);
}

type Names = { readonly ofMember: (member: MemberId | undefined) => string; readonly ofDevice: (device: DeviceId) => string };

async function namesOf({ reader }: DeviceWorld): Promise<Names> {
  const [members, devices] = [await membersOfSpace(reader), await rosterDevices(reader)];
  const [names, speakers] = [new Map(members.map(({ value }) => [value.id, value.name])), speakersOf(members, devices)];
  const ofMember = (member: MemberId | undefined): string => (member === undefined ? '' : (names.get(member) ?? ''));
  return { ofMember, ofDevice: (device) => ofMember(speakers.get(device)) };
}

const list = (world: DeviceWorld): ReturnType<DeviceServices['list']> =>
  withKeys(world, async (keys) => {
    const devices = await listDevices(keys);
    if (!devices.ok) {
      return devices;
    }
    const { ofMember } = await namesOf(world);
    return ok(
      devices.value.map(
        ({ device, member, createdAt, lastHeardAt, waiting, removedAt }): DeviceView => ({
          device,
          member,
          name: ofMember(member),
          joinedAt: createdAt,
          lastHeardAt,
          waiting,
          removed: removedAt !== undefined,
          isThis: device === world.identity.device,
        }),
      ),
    );
  });

async function seen({ reader }: DeviceWorld, table: 'devices' | 'members', id: DeviceId | MemberId): Promise<RecordState | undefined> {
  const row = await reader.one(table, id);
  return row === undefined ? undefined : rowToState(row);
}

/** The server first, for that is what stops the device; then the roster, by which everybody else judges. */
async function order(world: DeviceWorld, keys: KeyWorld, device: DeviceId): Promise<Result<RemovedDevice, DeviceFailure>> {
  const at = world.context.clock();
  const removed = await orderRemoval(keys, { device, at });
  return removed.ok ? ok({ device, at, spaces: removed.value.spaces, seen: await seen(world, 'devices', device) }) : removed;
}

type Leaving = { readonly devices: readonly DeviceId[]; readonly member?: MemberId };

async function remove(world: DeviceWorld, keys: KeyWorld, { devices, member }: Leaving): Promise<Result<void, DeviceFailure>> {
  const removed: RemovedDevice[] = [];
  let failure: DeviceFailure | undefined;
  for (const device of devices) {
    const ordered = await order(world, keys, device);
    if (!ordered.ok) {
      failure = ordered.failure;
      break;
    }
    removed.push(ordered.value);
  }
  // What the server has done is written down even where a later one failed.
  const whole = member !== undefined && failure === undefined;
  const gone: RemovedMember | undefined = whole ? { member, seen: await seen(world, 'members', member) } : undefined;
  if (removed.length > 0 || gone !== undefined) {
    const noted = await noteRemoved(world.context, removed, gone);
    if (!noted.ok) {
      return fail({ kind: 'storage-failed' });
    }
    for (const space of sharedSpaces(world.identity)) {
      // Where the line breaks here, the roster says that it is still to be done, to whichever coordinator comes first.
      await renew(keys, space);
    }
  }
  return failure === undefined ? ok(undefined) : fail(failure);
}

const removeDevice = (world: DeviceWorld, device: DeviceId): ReturnType<DeviceServices['removeDevice']> =>
  device === world.identity.device ? Promise.resolve(fail({ kind: 'own-device' })) : withKeys(world, (keys) => remove(world, keys, { devices: [device] }));

function removeMember(world: DeviceWorld, member: MemberId): ReturnType<DeviceServices['removeMember']> {
  if (member === world.identity.member) {
    return Promise.resolve(fail({ kind: 'own-device' }));
  }
  return withKeys(world, async (keys) => {
    const known = await listDevices(keys);
    if (!known.ok) {
      return known;
    }
    const theirs = known.value.filter((one) => one.member === member && one.removedAt === undefined).map(({ device }) => device);
    return remove(world, keys, { devices: theirs, member });
  });
}

const held = (world: DeviceWorld): ReturnType<DeviceServices['held']> =>
  withKeys(world, async (keys) => {
    const waiting = await listHeld(keys);
    if (!waiting.ok) {
      return waiting;
    }
    const { ofDevice } = await namesOf(world);
    return ok(waiting.value.map(({ device, since, names }): HeldView => ({ device, name: ofDevice(device), count: names.length, since })));
  });

/** The numbers of each space, with those that were taken before. */
async function takenFields({ reader }: DeviceWorld, { device, names }: HeldSummary): Promise<Readonly<Record<string, Ranges>>> {
  const before = (await deviceKeys(reader)).find(({ id }) => id === device)?.taken ?? [];
  const fields: Record<string, Ranges> = {};
  for (const { space, ranges } of before.filter((one) => names.some((name) => name.space === one.space))) {
    for (const [from, to] of ranges) {
      for (let n = from; n <= to; n += 1) {
        fields[takenField(space)] = addNumber(fields[takenField(space)] ?? [], n);
      }
    }
  }
  for (const { space, n } of names) {
    fields[takenField(space)] = addNumber(fields[takenField(space)] ?? [], n);
  }
  return fields;
}

const take = (world: DeviceWorld, device: DeviceId): ReturnType<DeviceServices['takeHeld']> =>
  withKeys(world, async (keys) => {
    const waiting = await listHeld(keys);
    if (!waiting.ok) {
      return waiting;
    }
    const theirs = waiting.value.find((one) => one.device === device);
    if (theirs === undefined) {
      return ok({ taken: 0, left: 0 });
    }
    // Written down first: whoever reads an envelope of a removed device must find that somebody took it.
    const noted = await noteTaken(world.context, { device, fields: await takenFields(world, theirs), seen: await seen(world, 'devices', device) });
    return noted.ok ? takeHeld(keys, device) : fail({ kind: 'storage-failed' });
  });

const drop = (world: DeviceWorld, device: DeviceId): ReturnType<DeviceServices['dropHeld']> =>
  withKeys(world, async (keys) => {
    const dropped = await dropHeld(keys, device);
    return dropped.ok ? ok(undefined) : dropped;
  });

export const deviceServices = (world: DeviceWorld): DeviceServices => ({
  list: () => list(world),
  removeDevice: (device) => removeDevice(world, device),
  removeMember: (member) => removeMember(world, member),
  held: () => held(world),
  takeHeld: (device) => take(world, device),
  dropHeld: (device) => drop(world, device),
});

/** As long as another coordinator may be about to write it down, it is theirs to write. */
const THEIRS_FOR = 10 * 60_000;

/** Removals that the server has and the roster has not: the coordinator's phone went out in between. */
export async function completeRemovals(world: DeviceWorld, keys: KeyWorld): Promise<void> {
  const known = await listDevices(keys);
  const roster = await keys.roster();
  const unsaid = (known.ok ? known.value : []).filter(
    ({ device, removedAt, order: by }) =>
      removedAt !== undefined &&
      roster.get(device)?.removed === undefined &&
      roster.has(device) &&
      (by?.by === world.identity.device || removedAt < world.context.clock() - THEIRS_FOR),
  );
  if (unsaid.length > 0) {
    await remove(world, keys, { devices: unsaid.map(({ device }) => device) });
  }
}
