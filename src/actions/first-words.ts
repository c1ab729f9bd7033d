import { trust } from '#kernel/brand.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Id, RecordId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import { proposeAddress } from '#domain/school.ts';
import { CRISIS_LIST, YOUTH_PROTECTION } from '#domain/youth-protection.ts';
import type { CommitFailure, Part, Saved, ValueMap } from '#sync/commit.ts';
import { type ActionContext, freshId, randomBelow } from './context.ts';

/** What a new member's first commit says; kept sealed from the moment the keys are made until it is said. */
export type FirstWords = {
  readonly name: string;
  readonly joinedAt: Instant;
  readonly invitation?: RecordId;
  /** Of a founder only. */
  readonly founding?: {
    readonly organisation: string;
    readonly school: string;
    /** Of their region; nobody checked it yet. */
    readonly youthProtection?: string;
    /** The recovery code's name and public key: whoever renews the keys wraps them for it too. */
    readonly recovery?: { readonly id: RecordId; readonly key: Uint8Array };
  };
};

export type OwnKeys = { readonly signKey: Uint8Array; readonly sealKey: Uint8Array };

/** A member, a device and a space are records of the roster under their own identifiers. */
const recordOf = (id: Id): RecordId => trust<RecordId>(id);

/** The roster's entry of a member and the device they hold: written by the device itself, read by every colleague. */
function rosterPart(context: ActionContext, { name, joinedAt, invitation }: FirstWords, keys: OwnKeys): Part {
  const { member, device, role, spaces } = context;
  return {
    space: spaces.organisation,
    edits: [
      { table: 'members', id: recordOf(member), fields: { name, role } },
      {
        table: 'devices',
        id: recordOf(device),
        fields: { member, ...keys, joinedAt, ...(invitation === undefined ? {} : { invitation }) },
      },
    ],
  };
}

/** The region's number for the card of emergencies: the same entry that a coordinator corrects later. */
const youthProtectionEdits = (number: string | undefined): Part['edits'] =>
  number === undefined ? [] : [{ table: 'lists', id: YOUTH_PROTECTION.id, fields: { list: CRISIS_LIST, code: YOUTH_PROTECTION.code, number: { number } } }];

/** Its name, its school's team, and the school itself, which anyone may read. */
function foundingParts(context: ActionContext, { organisation, school, youthProtection, recovery }: NonNullable<FirstWords['founding']>): readonly Part[] {
  const { spaces } = context;
  const id = freshId(context);
  return [
    {
      space: spaces.organisation,
      edits: [
        { table: 'spaces', id: recordOf(spaces.organisation), fields: { kind: 'organisation', name: organisation, ...(recovery === undefined ? {} : { recovery: recovery.id, recoveryKey: recovery.key }) } },
        { table: 'spaces', id: recordOf(spaces.team), fields: { kind: 'team', name: school, school: id } },
        ...youthProtectionEdits(youthProtection),
      ],
    },
    {
      space: spaces.organisation,
      published: true,
      edits: [{ table: 'schools', id, fields: { name: school, address: proposeAddress(school, randomBelow(context)) } }],
    },
  ];
}

/** Said once. A second time is refused as `changed-elsewhere`, because the first is there: nothing is doubled. */
export function sayFirstWords(context: ActionContext, words: FirstWords, keys: OwnKeys): Promise<Result<Saved, CommitFailure>> {
  const founding = words.founding === undefined ? [] : foundingParts(context, words.founding);
  return context.commit([rosterPart(context, words, keys), ...founding]);
}

/** What a device says first that came back with a backup: nothing of the member, who is known; only that it is theirs, and the proof. */
export type Return = Pick<FirstWords, 'joinedAt' | 'invitation'> & { readonly heirOf: ValueMap };

export function sayReturn(context: ActionContext, { joinedAt, invitation, heirOf }: Return, keys: OwnKeys): Promise<Result<Saved, CommitFailure>> {
  const { member, device, spaces } = context;
  const fields = { member, ...keys, joinedAt, heirOf, ...(invitation === undefined ? {} : { invitation }) };
  return context.commit([{ space: spaces.organisation, edits: [{ table: 'devices', id: recordOf(device), fields }] }]);
}
