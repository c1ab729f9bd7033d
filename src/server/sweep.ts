import type { Instant } from '#kernel/clock.ts';
import type { Database } from './postgres/tables.ts';

/** Forgets what nobody may use any more: sessions and challenges that ran out, and what expired invitations would have opened. */
export async function sweep(database: Database, now: Instant): Promise<void> {
  await database.deleteFrom('challenge').where('expires_at', '<=', now).execute();
  await database.deleteFrom('session').where('expires_at', '<=', now).execute();
  await database
    .updateTable('invitation')
    .set({ payload: null })
    .where('recovery', '=', false)
    .where('expires_at', '<=', now)
    .where('payload', 'is not', null)
    .execute();
  await database
    .deleteFrom('wrapped_key')
    .where('recipient', 'in', (eb) =>
      eb.selectFrom('invitation').select('invitation').whereRef('invitation.organisation', '=', 'wrapped_key.organisation').where('recovery', '=', false).where('payload', 'is', null),
    )
    .execute();
}
