import type { RecordId } from '#kernel/id.ts';
import { asksForCare, type Knock, type SafeContact } from './knock.ts';
import type { Person } from './person.ts';
import type { Phone } from './phone.ts';

/** One warning, as one person wrote it. A family has several where two wrote apart, or where its file took in another. */
export type Caution = Pick<Knock, 'caution' | 'safe'>;

/** What may be done with a number, given every warning. */
export type Way = { readonly phone: Phone; readonly mayCall: boolean; readonly mayText: boolean };

export type Ways = {
  readonly ways: readonly Way[];
  /** Whom one may write to by email. */
  readonly mail: readonly Person[];
  /** The number that alone is safe is not in the file any more: nobody is called until somebody knows. */
  readonly onlyGone: boolean;
};

/** A rule that this version does not know is taken for the strictest. */
const forbidsMessages = ({ message }: SafeContact): boolean => message !== undefined && message !== 'may';

/**
 * The ways that no warning forbids. Where one number alone is safe, no other is offered; where no message may be left, none is
 * written either: a text and an email lie there for whoever takes up the phone.
 */
export function waysToReach(cautions: readonly Caution[], phones: readonly Phone[], people: readonly Person[]): Ways {
  const safes = cautions.flatMap(({ safe }) => safe ?? []);
  const only = [...new Set(safes.flatMap(({ phone }) => phone ?? []))];
  const silent = safes.some(forbidsMessages);
  const isSafe = (id: RecordId): boolean => only.every((one) => one === id);
  const mayCall = ({ id, broken }: Phone): boolean => isSafe(id) && !broken.some(({ field }) => field === 'number');
  return {
    ways: phones.map((phone) => ({ phone, mayCall: mayCall(phone), mayText: mayCall(phone) && !silent })),
    mail: only.length > 0 || silent ? [] : people.filter(({ email }) => email !== undefined),
    onlyGone: only.some((id) => !phones.some((phone) => phone.id === id)),
  };
}

export const needsCare = (cautions: readonly Caution[]): boolean => cautions.some(asksForCare);
