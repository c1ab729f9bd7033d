import { costKinds } from '#domain/taxonomy.ts';
import type { CostOption } from '#domain/directory-elements.ts';
import type { Service } from '#domain/service.ts';
import type { Day } from '#kernel/day.ts';
import type { Translator } from '#i18n/translate.ts';

type CostTexts = Translator<'resource' | 'kinds'>;

const CENTS = 100;
const OURS = 'CAD';

/** `5 $`, `2,50 $`; what is not in dollars of here says in what. */
export function sayMoney({ t }: CostTexts, cents: number, currency: string): string {
  const [dollars, rest] = [Math.floor(cents / CENTS), Math.round(cents % CENTS)];
  const amount = rest === 0 ? t('resource:money.whole', { dollars }) : t('resource:money.cents', { dollars, cents: String(rest).padStart(2, '0') });
  return currency === '' || currency === OURS ? amount : t('resource:money.other', { amount, currency });
}

/** One way to pay: the amount, or what kind of price it is; another list's words as they came. */
export function sayCost(texts: CostTexts, { option, amount, currency, description }: CostOption): { readonly what: string; readonly words: string } {
  const known = costKinds.find((kind) => kind === option);
  const kind = known === undefined ? option : texts.t(`kinds:cost.${known}`);
  const isFree = known === 'free' || (amount === 0 && known === undefined);
  const what = isFree ? texts.t('kinds:cost.free') : amount === undefined || amount === 0 ? kind : sayMoney(texts, amount, currency);
  return { what: what === '' ? description : what, words: what === '' || description === what ? '' : description };
}

const holds = (today: Day) => ({ validTo }: CostOption): boolean => validTo === undefined || validTo >= today;

/** For a line that is read at a glance; undefined where nobody noted what it costs. */
export function sayCostShortly(texts: CostTexts, { costs, feesDescription }: Pick<Service, 'costs' | 'feesDescription'>, today: Day): string | undefined {
  const [first, ...others] = costs.filter(holds(today)).map((cost) => sayCost(texts, cost)).filter(({ what }) => what !== '');
  if (first === undefined) {
    return feesDescription === '' ? undefined : feesDescription;
  }
  return others.length === 0 ? first.what : [first, ...others].map(({ what }) => what).filter((what, index, all) => all.indexOf(what) === index).join(', ');
}

export const costsThatHold = ({ costs }: Pick<Service, 'costs'>, today: Day): readonly CostOption[] => costs.filter(holds(today));
