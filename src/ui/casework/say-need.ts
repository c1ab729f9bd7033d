import { Backpack, BookOpen, CircleHelp, Clock, Heart, House, Languages, Laptop, School, Soup, Wallet } from 'lucide-preact';
import type { NeedActFailure } from '#actions/change-need.ts';
import type { NeedFailure } from '#domain/need-steps.ts';
import { type Need, needCodes, type NeedDomain, weightOf } from '#domain/need.ts';
import type { Translate } from '#i18n/translate.ts';
import type { Icon } from '#ui/parts/sign.tsx';
import { type Failure, sayFailure } from '#ui/shell/say-failure.ts';

type T = Translate<'needs'>;

const icons: Readonly<Record<NeedDomain, Icon>> = {
  food: Soup,
  housing: House,
  money: Wallet,
  'school-things': Backpack,
  digital: Laptop,
  language: Languages,
  school: School,
  learning: BookOpen,
  wellbeing: Heart,
  time: Clock,
};

export const iconOfDomain = (domain: Need['domain']): Icon => (typeof domain === 'string' ? icons[domain] : CircleHelp);

/** A need in a few words; of a newer portrait's question, its code. */
export function sayNeed(t: T, code: string): string {
  const known = needCodes.find((one) => one === code);
  return known === undefined ? t('needs:unknownItem', { code }) : t(`needs:item.${known}`);
}

export const sayDomain = (t: T, domain: Need['domain']): string => (typeof domain === 'string' ? t(`needs:domain.${domain}`) : t('needs:domain.other'));

/** How hard it is, as it was last said. */
export function sayWeight(t: T, need: Need): string | undefined {
  const { level } = weightOf(need);
  return level === undefined ? undefined : t(`needs:level.${level}`);
}

/** How it stands, and since when where that is known. */
export function sayState({ t, day }: { readonly t: T; readonly day: (day: NonNullable<Need['since']>) => string }, { state, since }: Pick<Need, 'state' | 'since'>): string {
  if (typeof state !== 'string') {
    return t('needs:state.other', { state: state.unknown });
  }
  return since === undefined ? t(`needs:state.${state}`) : t(`needs:stateOn.${state}`, { day: day(since) });
}

const isOurs = (failure: NeedActFailure | Failure): failure is NeedFailure => failure.kind.startsWith('need-');

export function sayNeedFailure(t: Translate<'needs' | 'failure'>, failure: NeedActFailure): string {
  if (!isOurs(failure)) {
    return sayFailure(t, failure);
  }
  return failure.kind === 'need-words-too-long' ? t('needs:failure.need-words-too-long', { max: failure.max }) : t(`needs:failure.${failure.kind}`);
}
