import type { RecordId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import type { EntryServices } from './entry-services.ts';
import type { Welcome } from './invite-colleague.ts';
import type { InvitationLink, RequestFailure } from './phone.ts';

type TeamFailure = RequestFailure | { readonly kind: 'storage-failed' };

/** Who may come in. */
export type TeamServices = {
  readonly invite: (welcome: Welcome) => Promise<Result<InvitationLink, TeamFailure>>;
  readonly revoke: (invitation: RecordId) => Promise<Result<void, TeamFailure>>;
};

/**
 * What an open phone can do with keys, mail and server beyond reading and committing: fetched when the first screen that
 * needs it is opened.
 */
export type MorePhone = {
  readonly team: TeamServices;
  readonly entries: EntryServices;
};
