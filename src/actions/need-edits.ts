import type { Day } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import {
  domainOfCode, type HelpWish, helpWishes, isDifficulty, needId, type NeedLevel, needLevels, saidField, type SaidOfNeed, type Voice,
} from '#domain/need.ts';
import type { KnownNeed } from '#store/queries/needs-of-family.ts';
import type { Edit, ValueMap } from '#sync/commit.ts';

/** What one voice has said in a portrait so far. Questions that are not in it are left as they are; an empty list takes an answer back. */
export type SaidInPortrait = {
  readonly family: RecordId;
  readonly portrait: RecordId;
  /** Only the built-in one, `portrait`, finds needs: what another questionnaire asks is not known here. */
  readonly questionnaire: string;
  readonly voice: Voice;
  readonly answers: ReadonlyMap<string, readonly unknown[]>;
  readonly on: Day;
};

const one = <Code extends string>(codes: readonly Code[], values: readonly unknown[] | undefined): Code | undefined => codes.find((code) => code === values?.[0]);

type Now = { readonly level: NeedLevel | undefined; readonly help: HelpWish | undefined };

/** What this voice says of it now in this portrait: what was just answered, beside what it had said before. */
function sayNow({ answers }: SaidInPortrait, code: string, before: SaidOfNeed | undefined): Now {
  const [item, help] = [answers.get(code), answers.get(`${code}.help`)];
  const level = item === undefined ? before?.level : one(needLevels, item);
  return { level, help: isDifficulty(level) ? (help === undefined ? before?.help : one(helpWishes, help)) : undefined };
}

/** A difficulty that this voice had not told in this portrait, or for which it now wishes help, is open again. */
const opens = (now: Now, before: SaidOfNeed | undefined): boolean =>
  isDifficulty(now.level) && (before?.level !== now.level || (now.help === 'yes' && before.help !== 'yes'));

/** A bare word as the state: two people who find it apart say the same, and nothing is to be settled. */
const reopened = (known: KnownNeed | undefined): ValueMap => ({
  ...(known?.value.state === 'open' ? {} : { state: 'open' }),
  ...(known?.deleted === true ? { deleted: null } : {}),
});

/** What is not said makes no need, nor is it written down; what is well is written only where there is a need. */
const isNoWord = (now: Now, known: KnownNeed | undefined): boolean =>
  now.level === 'notSaid' || (now.level === 'fine' && (known === undefined || known.deleted));

function fieldsOf(asked: SaidInPortrait, code: string, known: KnownNeed | undefined): ValueMap | undefined {
  const { portrait, voice, on } = asked;
  const before = known?.value.said.find((said) => said.source === portrait && said.voice === voice);
  const now = sayNow(asked, code, before);
  const same = now.level === before?.level && now.help === before?.help;
  if (same || (before === undefined && isNoWord(now, known))) {
    return undefined;
  }
  return {
    [saidField(portrait, voice)]: now.level === undefined ? null : { level: now.level, help: now.help ?? null, on },
    ...(opens(now, before) ? reopened(known) : {}),
  };
}

const codesOf = (answers: SaidInPortrait['answers']): readonly string[] =>
  [...new Set([...answers.keys()].map((linkId) => linkId.replace(/\.help$/u, '')))].filter((code) => domainOfCode(code) !== undefined).toSorted();

/**
 * Which needs the answers of a portrait make, open again or say more of; they belong in the commit of the answers. What is well
 * closes nothing: a person decides. `known`: the family's needs, those of files merged into it included (`knownNeeds`).
 */
export async function needEdits(asked: SaidInPortrait, known: readonly KnownNeed[]): Promise<readonly Edit[]> {
  if (asked.questionnaire !== 'portrait') {
    return [];
  }
  const edits = await Promise.all(
    codesOf(asked.answers).map(async (code): Promise<readonly Edit[]> => {
      const there = known.find(({ value }) => value.code === code);
      const fields = fieldsOf(asked, code, there);
      if (fields === undefined) {
        return [];
      }
      if (there !== undefined) {
        return [{ table: 'needs', id: there.value.id, seen: there.state, fields }];
      }
      const { family } = asked;
      return [{ table: 'needs', id: await needId(family, code), fields: { family, code, domain: domainOfCode(code) ?? null, ...fields } }];
    }),
  );
  return edits.flat();
}
