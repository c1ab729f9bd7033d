import { ok, type Result } from '#kernel/result.ts';
import type { ValueMap } from '#protocol/packing.ts';
import { attempt, type MemberDatabase, type WriteFailure } from './database.ts';

/** What belongs to this device and this member alone, and is never sent. */

export type Draft = { readonly id: string; readonly savedAt: number; readonly content: ValueMap };

/** Sealed like a record, and as durable: a half-written visit outlives a dead battery. */
export const saveDraft = ({ dexie }: MemberDatabase, draft: Draft): Promise<Result<void, WriteFailure>> =>
  attempt(async () => {
    await dexie.table<Draft, string>('drafts').put(draft);
  });

export const loadDraft = ({ dexie }: MemberDatabase, id: string): Promise<Result<Draft | undefined, WriteFailure>> =>
  attempt(() => dexie.table<Draft, string>('drafts').get(id));

/** Latest first. */
export async function listDrafts({ dexie }: MemberDatabase): Promise<Result<readonly Draft[], WriteFailure>> {
  const drafts = await attempt(() => dexie.table<Draft, string>('drafts').toArray());
  return drafts.ok ? ok(drafts.value.toSorted((a, b) => b.savedAt - a.savedAt)) : drafts;
}

export const removeDraft = ({ dexie }: MemberDatabase, id: string): Promise<Result<void, WriteFailure>> =>
  attempt(() => dexie.table<Draft, string>('drafts').delete(id));

/** Lie in clear, so that the lock screen can read them: nothing in here may name or describe a person. */
export type Settings = {
  /** BCP 47. */
  readonly language: string;
  readonly idleMinutes: number;
  /** Wants a short code for each unlock; never the code. */
  readonly offerPin: boolean;
  /** The address of the screen that was left, within the app: identifiers only. */
  readonly lastScreen: string;
  readonly lastBackupAt: number;
};

type Kept<Name extends keyof Settings> = { readonly id: string; readonly value: Settings[Name] };

/** The mail and the seal keep theirs in the same store, under other names. */
const settingId = (name: keyof Settings): string => `own:${name}`;

export const saveSetting = <Name extends keyof Settings>(
  { dexie }: MemberDatabase,
  name: Name,
  value: Settings[Name],
): Promise<Result<void, WriteFailure>> =>
  attempt(async () => {
    await dexie.table<Kept<Name>, string>('settings').put({ id: settingId(name), value });
  });

export const loadSetting = <Name extends keyof Settings>(
  { dexie }: MemberDatabase,
  name: Name,
): Promise<Result<Settings[Name] | undefined, WriteFailure>> =>
  attempt(async () => (await dexie.table<Kept<Name>, string>('settings').get(settingId(name)))?.value);
