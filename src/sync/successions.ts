import type { DeviceId } from '#kernel/id.ts';
import { proofBytes, statementBytes } from '#protocol/succession.ts';
import { verify } from '#sealing/signature.ts';
import type { RosterDevice } from '#store/queries/roster-devices.ts';

/** The devices that came back with a backup and can show it: both signatures hold, and nobody had to believe a server [A9]. */
export async function provedSuccessions(devices: readonly RosterDevice[]): Promise<ReadonlySet<DeviceId>> {
  const byId = new Map(devices.map((device) => [device.id, device]));
  const proved = new Set<DeviceId>();
  for (const { id, member, signKey, heirOf } of devices) {
    const before = heirOf === undefined ? undefined : byId.get(heirOf.from);
    if (heirOf === undefined || before?.signKey === undefined || member === undefined || signKey === undefined) {
      continue;
    }
    const { from, heirKey, statement, proof } = heirOf;
    const stated = await verify(before.signKey, statementBytes({ member, from, heirKey }), statement);
    if (stated && (await verify(heirKey, proofBytes({ id, signKey }), proof))) {
      proved.add(id);
    }
  }
  return proved;
}
