import type { ActionContext } from '#actions/context.ts';
import type { MorePhone } from '#actions/more-phone.ts';
import type { MemberDatabase } from '#store/database.ts';
import type { Identity } from '#store/identity.ts';
import { deviceServices } from './device-services.ts';
import { directoryServices } from './directory-services.ts';
import { entryServices } from './entry-services.ts';
import { backupServices } from './backup-actions.ts';
import type { Ground } from './ground.ts';
import { importServices } from './import-actions.ts';
import { mailServices } from './mail-services.ts';
import { sampleServices } from './sample-actions.ts';
import { teamServices } from './team-actions.ts';
import { unlockingServices } from './unlocking-actions.ts';

export type MoreWorld = {
  readonly ground: Ground;
  readonly database: MemberDatabase;
  readonly identity: Identity;
  readonly context: ActionContext;
};

export function createMorePhone(world: MoreWorld): MorePhone {
  return {
    entries: entryServices(world),
    importing: importServices(world.context),
    directory: directoryServices(world),
    team: teamServices({ ...world.ground, context: world.context }),
    backup: backupServices(world),
    mail: mailServices(world),
    sample: sampleServices(world),
    devices: deviceServices({ ...world, reader: world.context.reader }),
    unlocking: unlockingServices(world),
  };
}
