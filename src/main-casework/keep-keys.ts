import type { ExchangeOutcome } from '#sync/exchange.ts';
import { keepUp, type KeyWorld, renewalIsDue } from '#sync/rotation.ts';
import { completeRemovals, type DeviceWorld } from './device-services.ts';
import { keyWorld, sharedSpaces } from './key-world.ts';

/** Something here cannot be read without a key, or a removal is only half done because the line broke. */
async function isWaitedFor({ database, identity }: DeviceWorld, keys: KeyWorld): Promise<boolean> {
  if ((await database.quarantined()).some(({ reason }) => reason === 'no-key')) {
    return true;
  }
  for (const space of identity.role === 'coordinator' ? sharedSpaces(identity) : []) {
    if (await renewalIsDue(keys, space)) {
      return true;
    }
  }
  return false;
}

/**
 * Asks for new keys when there may be any: at the first exchange of an unlock, when something new came (a renewal is always told
 * in the roster), and while something waits for its key. True where a key came.
 */
export function createKeyKeeper(world: DeviceWorld): (outcome: ExchangeOutcome) => Promise<boolean> {
  let asked = false;
  return async (outcome) => {
    if (outcome.kind !== 'done') {
      return false;
    }
    const keys = await keyWorld(world);
    if (keys === undefined || (asked && outcome.received === 0 && !(await isWaitedFor(world, keys)))) {
      return false;
    }
    asked = true;
    const { role } = world.identity;
    if (role === 'coordinator') {
      await completeRemovals(world, keys);
    }
    return keepUp(keys, { spaces: sharedSpaces(world.identity), role });
  };
}
