import type { MemberId } from '#kernel/id.ts';
import { type MailStatus, type QuarantineReason, quarantineReasons, quietStatus } from '#domain/mail-status.ts';
import type { MemberDatabase } from '#store/database.ts';
import { glanceAtMail } from '#store/mail-glance.ts';
import { missingCount } from './numbers-seen.ts';

/** The newest mail status, told to whoever watches; it is looked up afresh at every `refresh`. */
export type Status = {
  readonly watch: (tell: (status: MailStatus) => void) => () => void;
  readonly refresh: () => Promise<void>;
};

function countReasons(rows: readonly { readonly reason: string }[]): MailStatus['quarantined'] {
  const counted: Partial<Record<QuarantineReason, number>> = {};
  for (const { reason } of rows) {
    // A reason that an older version noted and this one does not know is damage to whoever reads it.
    const known = quarantineReasons.find((name) => name === reason) ?? 'malformed';
    counted[known] = (counted[known] ?? 0) + 1;
  }
  return counted;
}

/** Undefined where the disk refuses: then nothing new is claimed. */
async function lookUp(member: MemberId, database: MemberDatabase, previous: MailStatus): Promise<MailStatus | undefined> {
  const looked = await glanceAtMail(member, async (mail): Promise<MailStatus> => {
    const [{ waiting, refused, oldestAt, handedOver = 0 }, last, quarantined, seen, complete] = [
      await mail.countWaiting(),
      await mail.lastExchange(),
      await database.quarantined(),
      await database.allNumbersSeen(),
      await mail.cursors(),
    ];
    // While older mail is still coming in from the top, every hole below it is only not read yet.
    const whole = new Set(complete.filter(({ before }) => before !== undefined && before <= 1).map(({ space }) => space));
    const missing = seen
      .filter(({ space }) => whole.has(space))
      .flatMap(({ numbers }) => Object.values(numbers).map(missingCount))
      .reduce((sum, count) => sum + count, 0);
    return {
      waiting,
      refused,
      handedOver,
      oldestWaiting: oldestAt,
      confirmedAt: last?.doneAt,
      unreachedSince: last?.unreachedSince,
      turnedAway: last?.outcome === 'turned-away' ? (last.code ?? 'turned-away') : undefined,
      quarantined: countReasons(quarantined),
      missing,
    };
  });
  return looked.ok ? (looked.value ?? previous) : undefined;
}

export function createStatus(member: MemberId, database: MemberDatabase): Status {
  const listeners = new Set<(status: MailStatus) => void>();
  let current: MailStatus | undefined;
  return {
    watch: (tell) => {
      listeners.add(tell);
      if (current !== undefined) {
        tell(current);
      }
      return () => {
        listeners.delete(tell);
      };
    },
    refresh: async () => {
      const looked = await lookUp(member, database, current ?? quietStatus);
      if (looked === undefined) {
        return;
      }
      current = looked;
      for (const tell of listeners) {
        tell(current);
      }
    },
  };
}
