import { expect, test } from 'vitest';
import { readPerson } from '#domain/person.ts';
import { readPhone } from '#domain/phone.ts';
import { type Caution, needsCare, waysToReach } from '#domain/reach.ts';
import type { RecordId } from '#kernel/id.ts';

const id = (n: number) => `0f000000-0000-4000-8000-00000000000${n}` as RecordId;
const family = id(9);
const phones = [1, 2].map((n) => readPhone(id(n), { family, number: `514 555-010${n}` }));
const people = [readPerson(id(3), { family, kind: 'guardian', name: 'Freshta', email: 'f@exemple.example' }), readPerson(id(4), { family, kind: 'guardian', name: 'Omid' })];
const safe = (parts: Partial<NonNullable<Caution['safe']>>): Caution => ({ caution: undefined, safe: { phone: undefined, message: undefined, notTo: undefined, ...parts } });
const shown = (cautions: readonly Caution[], given = phones) => {
  const { ways, mail, onlyGone } = waysToReach(cautions, given, people);
  return { calls: ways.filter(({ mayCall }) => mayCall).length, texts: ways.filter(({ mayText }) => mayText).length, mails: mail.length, onlyGone };
};

test('without a warning every number is called and texted, and whoever has an address is written to', () => {
  expect(shown([])).toEqual({ calls: 2, texts: 2, mails: 1, onlyGone: false });
  expect(waysToReach([], phones, people).mail.map(({ name }) => name)).toEqual(['Freshta']);
  expect(needsCare([])).toBe(false);
});

test('where one number alone is safe, no other is offered, nor an address', () => {
  expect(shown([safe({ phone: id(2) })])).toEqual({ calls: 1, texts: 1, mails: 0, onlyGone: false });
  expect(waysToReach([safe({ phone: id(2) })], phones, []).ways.find(({ mayCall }) => mayCall)?.phone.id).toBe(id(2));
});

test('where no message may be left, none is written either; a rule that nobody here knows is the strictest', () => {
  expect(shown([safe({ message: 'mayNot' })])).toEqual({ calls: 2, texts: 0, mails: 0, onlyGone: false });
  expect(shown([safe({ message: { unknown: 'onlyAtNight' } })])).toEqual({ calls: 2, texts: 0, mails: 0, onlyGone: false });
  expect(shown([safe({ message: 'may' })])).toEqual({ calls: 2, texts: 2, mails: 1, onlyGone: false });
});

test('two warnings that were written apart both hold', () => {
  expect(shown([safe({ phone: id(1) }), safe({ phone: id(2) })])).toMatchObject({ calls: 0, texts: 0 });
  expect(shown([safe({ phone: id(1) }), safe({ message: 'mayNot' })])).toMatchObject({ calls: 1, texts: 0 });
});

test('when the only safe number is gone from the file, nobody is called', () => {
  expect(shown([safe({ phone: id(1) })], phones.slice(1))).toEqual({ calls: 0, texts: 0, mails: 0, onlyGone: true });
});

test('a number that cannot be read is not dialled; one whose label cannot be is', () => {
  expect(shown([], [readPhone(id(1), { family, number: 7 })])).toMatchObject({ calls: 0, texts: 0 });
  expect(shown([], [readPhone(id(1), { family, number: '514 555-0101', label: 7 })])).toMatchObject({ calls: 1, texts: 1 });
});

test('a caution in words asks for care and forbids nothing by itself', () => {
  const words: Caution = { caution: 'Le chien mord.', safe: undefined };
  expect(needsCare([words])).toBe(true);
  expect(shown([words])).toMatchObject({ calls: 2, texts: 2, mails: 1 });
});
