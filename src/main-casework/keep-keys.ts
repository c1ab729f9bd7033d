import type { ExchangeOutcome } from '#sync/exchange.ts';
import { keepUp } from '#sync/rotation.ts';
import { completeRemovals, type DeviceWorld } from './device-services.ts';
import { keyWorld, sharedSpaces } from './key-world.ts';

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
    const waits = (await world.database.quarantined()).some(({ reason }) => reason === 'no-key');
    if (asked && outcome.received === 0 && !waits) {
      return false;
    }
    const keys = await keyWorld(world);
    if (keys === undefined) {
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
