import { trust } from '#kernel/brand.ts';
import type { Id, RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { decideSchoolName, proposeAddress } from '#domain/school.ts';
import { MAX_NAME } from '#domain/fields.ts';
import { requiredText } from '#domain/text.ts';
import { judgePassphrase } from '#vault/passphrase.ts';
import { recoveryCodeToSecret } from '#vault/recovery-code.ts';
import type { Part } from '#sync/commit.ts';
import { type ActionContext, freshId } from './context.ts';
import { secretOfLink } from './link.ts';
import type { SetUpDraft, SetUpFailure } from './phone.ts';

export type Founder = {
  readonly setup: string;
  readonly organisation: string;
  readonly school: string;
  readonly name: string;
  readonly passphrase: string;
  readonly recoverySecret: Uint8Array;
};

/** Whether everything that was typed will do, before any key is made. */
export async function decideSetUp(link: string, draft: SetUpDraft): Promise<Result<Founder, SetUpFailure>> {
  const setup = secretOfLink(link, 'setup');
  if (!setup.ok) {
    return setup;
  }
  const organisation = requiredText(draft.organisation, MAX_NAME);
  if (!organisation.ok) {
    return fail({ kind: 'organisation-name', why: organisation.failure });
  }
  const school = decideSchoolName(draft.school);
  if (!school.ok) {
    return school;
  }
  const name = requiredText(draft.name, MAX_NAME);
  if (!name.ok) {
    return fail({ kind: 'own-name', why: name.failure });
  }
  const judged = await judgePassphrase(draft.passphrase, [organisation.value, school.value, name.value]);
  if (!judged.ok) {
    return judged;
  }
  const recovery = recoveryCodeToSecret(draft.recoveryCode);
  return recovery.ok
    ? ok({
        setup: setup.value,
        organisation: organisation.value,
        school: school.value,
        name: name.value,
        passphrase: draft.passphrase,
        recoverySecret: recovery.value,
      })
    : fail({ kind: 'link-unreadable' });
}

/** A member, a device and a space are records of the roster under their own identifiers. */
const trustId = (id: Id): RecordId => trust<RecordId>(id);

export type RosterDevice = {
  readonly signKey: Uint8Array;
  readonly sealKey: Uint8Array;
  readonly joinedAt: number;
  readonly invitation: string | undefined;
};

/** What the sealed roster says of a member and the device they hold: written by the device itself, read by every colleague. */
export const rosterOf = (context: ActionContext, name: string, device: RosterDevice): Part => ({
  space: context.spaces.organisation,
  edits: [
    { table: 'members', id: trustId(context.member), fields: { name, role: context.role } },
    {
      table: 'devices',
      id: trustId(context.device),
      fields: {
        member: context.member,
        signKey: device.signKey,
        sealKey: device.sealKey,
        joinedAt: device.joinedAt,
        ...(device.invitation === undefined ? {} : { invitation: device.invitation }),
      },
    },
  ],
});

/** The first words of an organisation: its name, its school's team, and the school itself, which anyone may read. */
export function firstWords(context: ActionContext, founder: Founder, random: (below: number) => number): readonly Part[] {
  const school = freshId(context);
  return [
    {
      space: context.spaces.organisation,
      edits: [
        { table: 'spaces', id: trustId(context.spaces.organisation), fields: { kind: 'organisation', name: founder.organisation } },
        { table: 'spaces', id: trustId(context.spaces.team), fields: { kind: 'team', name: founder.school, school } },
      ],
    },
    {
      space: context.spaces.organisation,
      published: true,
      edits: [
        { table: 'schools', id: school, fields: { name: founder.school, address: proposeAddress(founder.school, random) } },
      ],
    },
  ];
}
