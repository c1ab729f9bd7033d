import type { ActionContext } from '#actions/context.ts';
import { noteRenewed } from '#actions/remove-device.ts';
import type { MemberDatabase } from '#store/database.ts';
import type { Identity } from '#store/identity.ts';
import { type Sender, withMail } from '#store/mail.ts';
import { deviceKeys, pendingInvitationKeys, type Recipient, recoveryKey } from '#store/queries/roster-keys.ts';
import type { Reader } from '#store/reader.ts';
import { rowToState } from '#store/row.ts';
import type { KeyWorld } from '#sync/rotation.ts';
import type { Ground } from './ground.ts';
import { readRoster } from './read-roster.ts';

export type KeyGround = {
  readonly ground: Pick<Ground, 'ask' | 'vault' | 'clock'>;
  readonly database: MemberDatabase;
  readonly identity: Identity;
  readonly reader: Reader;
  readonly context: ActionContext;
};

/** The spaces whose key is shared: a private one has nobody to renew it for. */
export const sharedSpaces = ({ spaces }: Identity) => [spaces.organisation, spaces.team] as const;

/** Devices that were not removed, pending invitations and the recovery code, each with the key that the sealed roster has of it. */
async function recipientsOf({ reader, identity, ground }: KeyGround): Promise<readonly Recipient[]> {
  const [roster, devices] = [await readRoster(reader), await deviceKeys(reader)];
  const listed = devices.flatMap(({ id, sealKey }): readonly Recipient[] => {
    const entry = roster.get(id);
    return entry === undefined || entry.removed !== undefined || sealKey === undefined ? [] : [{ id, publicKey: sealKey }];
  });
  const recovery = await recoveryKey(reader, identity.spaces.organisation);
  return [...listed, ...(await pendingInvitationKeys(reader, ground.clock())), ...(recovery === undefined ? [] : [recovery])];
}

async function ownSender(identity: Identity): Promise<Sender | undefined> {
  const found = await withMail(identity.member, (mail) => mail.sender());
  return found.ok ? found.value : undefined;
}

/** Undefined where the browser took the mail away under us. */
export async function keyWorld(of: KeyGround): Promise<KeyWorld | undefined> {
  const sender = await ownSender(of.identity);
  const { ground, database, identity, reader } = of;
  return sender === undefined
    ? undefined
    : {
        ask: ground.ask,
        sender,
        database,
        vault: ground.vault,
        identity,
        roster: () => readRoster(reader),
        recipients: () => recipientsOf(of),
        renewed: async (space, epoch) => {
          const row = await reader.one('spaces', space);
          // Where the lock or the disk came in between, the first envelope under the new key says it.
          await noteRenewed(of.context, { space, epoch, seen: row === undefined ? undefined : rowToState(row) });
        },
      };
}
