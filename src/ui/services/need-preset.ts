import type { Family } from '#domain/family.ts';
import type { Need, NeedDomain } from '#domain/need.ts';
import { ageOn, type Person } from '#domain/person.ts';
import type { Day } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Origin, Wishes } from './wishes.ts';

/** What a wish was taken from. */
export type Because = 'need' | 'language' | 'school' | 'age';

export interface Preset {
  readonly wishes: Wishes;
  readonly because: readonly Because[];
}

export interface AboutNeed {
  readonly need: Need;
  readonly family: Family | undefined;
  readonly people: readonly Person[];
  readonly origins: readonly Origin[];
  readonly today: Day;
}

/** What is about a child, and so about its age. Food is for everybody at the table. */
const ofAChild: ReadonlySet<Need['domain']> = new Set<NeedDomain>(['school-things', 'learning', 'time']);

/** Nearly everything is offered in it: asked for, it only makes every card longer. */
const SPOKEN_EVERYWHERE = 'fr';
const NOT_NOTED = 'und';

/** The school that the family goes to, as far as somebody put it on the map. */
export function schoolOf({ family, people }: Pick<AboutNeed, 'family' | 'people'>): RecordId | undefined {
  return family?.school ?? people.find(({ kind, school }) => kind === 'student' && school !== undefined)?.school;
}

/** Of the only student whose birth is known; among several nobody knows whose need it is. */
function ageOf({ need, people, today }: AboutNeed): number | undefined {
  const [only, ...others] = people.filter(({ kind }) => kind === 'student');
  return ofAChild.has(need.domain) && others.length === 0 && only?.birthDate !== undefined ? ageOn(only.birthDate, today) : undefined;
}

/** What a service should be for this family, and what of it was taken from where: each is a proposal, and comes off by a press. */
export function presetFor(about: AboutNeed): Preset {
  const { need, family, origins } = about;
  const domain = typeof need.domain === 'string' ? need.domain : undefined;
  const spoken = typeof family?.language === 'string' ? family.language : undefined;
  const language = spoken === SPOKEN_EVERYWHERE || spoken === NOT_NOTED ? undefined : spoken;
  const school = schoolOf(about);
  const near = origins.find((origin) => origin.from === 'school' && origin.id === school);
  const age = ageOf(about);
  const given = { need: domain, language, school: near, age } as const;
  return {
    wishes: { need: domain, language, near, age },
    because: (['need', 'language', 'school', 'age'] as const).filter((name) => given[name] !== undefined),
  };
}
