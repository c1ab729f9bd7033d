import { addShipped } from '#actions/add-shipped.ts';
import type { ActionContext } from '#actions/context.ts';
import { type FirstWords, type OwnKeys, sayFirstWords, sayReturn } from '#actions/first-words.ts';
import { parseShippedDirectory } from '#domain/shipped-directory.ts';
import { readProvincialDirectory } from '#i18n/shipped-directories.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import { ok, type Result } from '#kernel/result.ts';
import { isMap, type Value, type ValueMap } from '#protocol/packing.ts';
import type { MemberDatabase } from '#store/database.ts';
import { firstWordsSaid, type Identity, unsaidFirstWords } from '#store/identity.ts';
import { instant } from '#store/queries/invitations.ts';
import type { CommitFailure } from '#sync/commit.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function recoveryOf(value: Value | undefined): Pick<NonNullable<FirstWords['founding']>, 'recovery'> {
  const [id, key] = isMap(value) ? [parseId<RecordId>(value['id']), value['key']] : [];
  return id === undefined || !(key instanceof Uint8Array) ? {} : { recovery: { id, key } };
}

const youthProtectionOf = (value: Value | undefined): Pick<NonNullable<FirstWords['founding']>, 'youthProtection'> =>
  typeof value === 'string' ? { youthProtection: value } : {};

function say(context: ActionContext, kept: ValueMap, keys: OwnKeys): ReturnType<typeof sayFirstWords> {
  const { founding, heirOf } = kept;
  const invitation = parseId<RecordId>(kept['invitation']);
  const came = { joinedAt: instant(kept['joinedAt']) ?? context.clock(), ...(invitation === undefined ? {} : { invitation }) };
  if (isMap(heirOf)) {
    return sayReturn(context, { ...came, heirOf }, keys);
  }
  const founded = isMap(founding)
    ? { founding: { organisation: text(founding['organisation']), school: text(founding['school']), ...youthProtectionOf(founding['youthProtection']), ...recoveryOf(founding['recovery']) } }
    : {};
  return sayFirstWords(context, { name: text(kept['name']), ...came, ...founded }, keys);
}

/** What every organisation begins its directory with. Nobody's set-up fails over it: without it, the empty directory offers it. */
async function beginDirectory(context: ActionContext): Promise<void> {
  const read = await readProvincialDirectory().catch(() => undefined);
  if (read !== undefined) {
    await addShipped(context, parseShippedDirectory(read).records);
  }
}

/** Says what a new member's device has not said yet: before the engine runs, so that nothing else goes first. */
export async function sayUnsaid(
  context: ActionContext,
  database: MemberDatabase,
  identity: Identity,
): Promise<Result<void, CommitFailure>> {
  const kept = await unsaidFirstWords(database);
  if (kept === undefined) {
    return ok(undefined);
  }
  const said = await say(context, kept, { signKey: identity.signPublicKey, sealKey: identity.receiving.publicKey });
  // Refused as changed elsewhere means said already, by a page that was closed before it could note it.
  if (!said.ok && said.failure.kind !== 'changed-elsewhere') {
    return said;
  }
  if (isMap(kept['founding'])) {
    await beginDirectory(context);
  }
  await firstWordsSaid(database);
  return ok(undefined);
}
