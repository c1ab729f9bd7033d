import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bondLevels, decideBond, readBond } from '#domain/bond.ts';
import { decideHousehold, householdToFields, readHousehold } from '#domain/household.ts';
import { hiddenFrom, notForField, shownTo } from '#domain/not-for.ts';
import { ageOn, attends, authorities, decidePerson, personKinds, personToFields, readPerson, relations, studentLevels, studentStatuses } from '#domain/person.ts';
import { decidePhone, phoneToFields, readPhone } from '#domain/phone.ts';
import { decideSupport, readSupport, supportKinds, supportToFields } from '#domain/support.ts';
import { addDays, type Day, parseDay } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { aRecordId, aText, aValue } from '#tests/support/arbitraries.ts';

const today = parseDay('2026-11-24')!;
const aDayUpTo = (day: Day) => fc.integer({ min: 0, max: 40_000 }).map((ago) => addDays(day, -ago));
const maybe = <Kind>(one: fc.Arbitrary<Kind>) => fc.option(one, { nil: undefined });
const aTyped = fc.oneof(fc.constant(''), aText);

const names = ['family', 'kind', 'name', 'relation', 'authority', 'spoken', 'written', 'household', 'email', 'birthDate', 'school', 'level', 'class',
  'status', 'label', 'address', 'number', 'person', 'date', 'author', 'note', 'helps', 'member', 'notFor:x', 'deleted'] as const;
const someFields = fc.dictionary(fc.oneof(fc.constantFrom(...names), aRecordId.map(notForField)), aValue, { maxKeys: 20, noNullPrototype: true });

test('whatever another phone wrote of a person, a home, a number, a bond or a helper is read, and only what is wrong is said to be', () => {
  fc.assert(
    fc.property(aRecordId, someFields, (id, fields) => {
      for (const read of [readPerson, readHousehold, readPhone, readBond, readSupport]) {
        const record = read(id, fields);
        expect(record.id).toBe(id);
        expect(record.broken.every(({ field }) => typeof field === 'string')).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

const aPerson = fc.record(
  {
    kind: fc.constantFrom(...personKinds),
    name: aText.map((text) => `A ${text}`.slice(0, 150)),
    relation: maybe(fc.constantFrom(...relations)),
    authority: maybe(fc.constantFrom(...authorities)),
    spoken: fc.array(fc.constantFrom('fr', 'ar', 'zh-Hans'), { maxLength: 3 }),
    written: fc.array(fc.constantFrom('fr', 'ar'), { maxLength: 2 }),
    household: fc.oneof(fc.constant(''), aRecordId),
    email: fc.constantFrom('', 'freshta@exemple.example', ' a.b@c.d.example '),
    birthDate: fc.oneof(fc.constant(''), aDayUpTo(today)),
    school: fc.oneof(fc.constant(''), aRecordId),
    level: maybe(fc.constantFrom(...studentLevels)),
    class: aTyped.map((text) => text.slice(0, 100)),
    status: maybe(fc.constantFrom(...studentStatuses)),
    statusOn: fc.oneof(fc.constant(''), aDayUpTo(today)),
  },
  { requiredKeys: ['kind', 'name'] },
);

test('a person who was decided on reads back the same, with nothing broken', () => {
  fc.assert(
    fc.property(aRecordId, aRecordId, aPerson, (id, family, draft) => {
      const decided = decidePerson(draft, today);
      expect(decided.ok).toBe(true);
      if (decided.ok) {
        const read = readPerson(id, { family, ...decided.value });
        expect(read.broken).toEqual([]);
        expect(personToFields(read)).toEqual(decided.value);
      }
    }),
  );
});

test('a home, a number and a helper who were decided on read back the same', () => {
  fc.assert(
    fc.property(aRecordId, aRecordId, aTyped, fc.constantFrom(...supportKinds), (id, family, typed, kind) => {
      const home = decideHousehold({ label: 'Chez le père', address: typed.slice(0, 300) });
      expect(home.ok && householdToFields(readHousehold(id, { family, ...home.value }))).toEqual(home.ok && home.value);
      const phone = decidePhone({ number: '5145550142', label: typed.slice(0, 150), person: id, household: '' });
      expect(phone.ok && phoneToFields(readPhone(id, { family, ...phone.value }))).toEqual(phone.ok && phone.value);
      const support = decideSupport({ name: 'Mme Wali', kind, helps: typed, member: '' });
      expect(support.ok && supportToFields(readSupport(id, { family, ...support.value }))).toEqual(support.ok && support.value);
    }),
  );
});

const [family, somebody] = ['0f000000-0000-4000-8000-00000000000a' as RecordId, '0f000000-0000-4000-8000-00000000000b' as RecordId];
const tooLong = (max: number) => ({ kind: 'text-too-long', max });

test('everything that is said of a person is written, as it was said', () => {
  const said = {
    relation: 'mother', authority: 'yes', spoken: ['fr', 'ar'], written: ['ar'], household: somebody, email: 'freshta@exemple.example', birthDate: '2016-05-02',
    school: somebody, level: 'e3', class: '3A',
  } as const;
  const whole = { kind: 'student', name: 'Omid', ...said, status: { is: 'returned', on: today } };
  expect(decidePerson({ kind: 'student', name: ' Omid ', ...said, status: 'returned', statusOn: today }, today)).toEqual({ ok: true, value: whole });
  expect(readPerson(somebody, { family, ...whole })).toEqual({ id: somebody, family, notFor: [], broken: [], ...whole });
  const bare = decidePerson({ kind: 'guardian', name: 'Freshta' }, today);
  expect(bare.ok && Object.entries(bare.value).filter(([, value]) => value !== null)).toEqual([['kind', 'guardian'], ['name', 'Freshta']]);
  expect(decidePerson({ kind: 'guardian', name: 'x', spoken: [], class: 'x'.repeat(200) }, today)).toMatchObject({ ok: true, value: { spoken: null } });
  expect(personToFields(readPerson(somebody, { family, kind: 'cousin', name: 'Omid' })).kind).toBe('guardian');
});

test('a home is whose it is, or where, or both; words that go on too long are not cut but said to be too long', () => {
  expect(decideHousehold({ label: ' Chez la mère ', address: ' 12 rue Fictive ' })).toEqual({ ok: true, value: { label: 'Chez la mère', address: '12 rue Fictive' } });
  expect(decideHousehold({ label: 'Chez la mère', address: ' ' })).toEqual({ ok: true, value: { label: 'Chez la mère', address: null } });
  expect(decideHousehold({ label: '', address: '12 rue Fictive' })).toEqual({ ok: true, value: { label: null, address: '12 rue Fictive' } });
  expect(decideHousehold({ label: ' ', address: ' ' })).toEqual({ ok: false, failure: { kind: 'household-address', why: { kind: 'text-missing' } } });
  expect(decideHousehold({ label: 'x'.repeat(200), address: 'x'.repeat(500) }).ok).toBe(true);
  expect(decideHousehold({ label: 'x'.repeat(201), address: '' })).toEqual({ ok: false, failure: { kind: 'household-label', why: tooLong(200) } });
  expect(decideHousehold({ label: '', address: 'x'.repeat(501) })).toEqual({ ok: false, failure: { kind: 'household-address', why: tooLong(500) } });
  expect(readHousehold(somebody, { family, label: null })).toEqual({ id: somebody, family, label: '', address: '', notFor: [], broken: [] });
  expect(householdToFields({ label: '', address: '12 rue Fictive' } as ReturnType<typeof readHousehold>)).toEqual({ label: null, address: '12 rue Fictive' });
});

test('whoever helps a family has a name and a kind; what they help with may come later', () => {
  const draft = { name: ' Mme Wali ', kind: 'partner', helps: ' Les devoirs ', member: somebody } as const;
  const written = { name: 'Mme Wali', kind: 'partner', helps: 'Les devoirs', member: somebody };
  expect(decideSupport(draft)).toEqual({ ok: true, value: written });
  expect(readSupport(somebody, { family, ...written })).toEqual({ id: somebody, family, broken: [], ...written });
  expect(decideSupport({ ...draft, helps: '', member: '' })).toEqual({ ok: true, value: { ...written, helps: null, member: null } });
  expect(decideSupport({ ...draft, name: '' })).toEqual({ ok: false, failure: { kind: 'support-name', why: { kind: 'text-missing' } } });
  expect(decideSupport({ ...draft, kind: undefined })).toEqual({ ok: false, failure: { kind: 'support-kind-missing' } });
  expect(decideSupport({ ...draft, helps: 'x'.repeat(20_000) }).ok).toBe(true);
  expect(decideSupport({ ...draft, helps: 'x'.repeat(20_001) })).toEqual({ ok: false, failure: { kind: 'support-helps-too-long', max: 20_000 } });
  expect(supportToFields(readSupport(somebody, { family, ...written, kind: 'neighbour' })).kind).toBe('partner');
});

test('a bond is a word on a day that has come, and reads back the same', () => {
  for (const level of bondLevels) {
    const decided = decideBond({ level, date: today, note: ' Elle a ri. ' }, today);
    expect(decided).toEqual({ ok: true, value: { level, date: today, note: 'Elle a ri.' } });
    expect(decided.ok && readBond('x' as RecordId, decided.value)).toMatchObject({ level, date: today, note: 'Elle a ri.' });
  }
  const [author, note] = [somebody, null];
  expect(readBond(somebody, { family, author, level: 'open', date: today, note })).toEqual({ id: somebody, family, author, level: 'open', date: today, note: undefined, broken: [] });
  expect(decideBond({ level: 'open', date: today, note: ' ' }, today)).toEqual({ ok: true, value: { level: 'open', date: today, note } });
  expect(decideBond({ level: 'open', date: today, note: 'x'.repeat(20_000) }, today).ok).toBe(true);
  expect(decideBond({ level: 'open', date: today, note: 'x'.repeat(20_001) }, today)).toEqual({ ok: false, failure: { kind: 'bond-note-too-long', max: 20_000 } });
  expect(decideBond({ level: undefined, date: today, note: '' }, today)).toMatchObject({ failure: { kind: 'bond-level-missing' } });
  expect(decideBond({ level: 'open', date: addDays(today, 1), note: '' }, today)).toMatchObject({ failure: { kind: 'bond-date', why: { kind: 'day-ahead' } } });
  expect(decideBond({ level: 'open', date: '2026-02-30', note: '' }, today)).toMatchObject({ failure: { kind: 'bond-date', why: { kind: 'not-a-day' } } });
});

test('nobody is without a name, born tomorrow, or reached at half an address', () => {
  const whyNot = (draft: Partial<Parameters<typeof decidePerson>[0]>) => {
    const decided = decidePerson({ kind: 'student', name: 'Omid', ...draft }, today);
    return decided.ok ? 'decided' : decided.failure.kind;
  };
  expect(whyNot({})).toBe('decided');
  expect(whyNot({ name: ' \u200E ' })).toBe('person-name');
  expect(whyNot({ name: 'x'.repeat(201) })).toBe('person-name');
  expect(whyNot({ birthDate: today })).toBe('decided');
  expect(whyNot({ birthDate: addDays(today, 1) })).toBe('birth-date');
  expect(whyNot({ birthDate: '2018-02-30' })).toBe('birth-date');
  expect(whyNot({ status: 'returned', statusOn: addDays(today, 1) })).toBe('status-date');
  // Without a state its day says nothing.
  expect(whyNot({ statusOn: 'nonsense' })).toBe('decided');
  for (const email of ['freshta', 'freshta@', '@exemple.example', 'a b@c.example', 'a@b', 'a@.b', `${'a'.repeat(250)}@b.example`]) {
    expect([email, whyNot({ email })]).toEqual([email, 'person-email']);
  }
  expect(whyNot({ email: 'a.b@c.d.example' })).toBe('decided');
  expect(whyNot({ email: `${'a'.repeat(244)}@b.example` })).toBe('decided');
  expect(whyNot({ email: `${'a'.repeat(245)}@b.example` })).toBe('person-email');
  expect(whyNot({ email: 'a@b.example c' })).toBe('person-email');
  expect(decidePerson({ kind: 'student', name: 'Omid', class: 'x'.repeat(201) }, today)).toEqual({ ok: false, failure: { kind: 'person-class', why: tooLong(200) } });
  expect(decidePerson({ kind: 'student', name: 'Omid', birthDate: 'hier' }, today)).toEqual({ ok: false, failure: { kind: 'birth-date', why: { kind: 'not-a-day' } } });
});

test('an answer that this version does not know is kept apart and shown raw, never taken for one of ours', () => {
  const read = readPerson('x' as RecordId, { family: 'x', kind: 'cousin', name: 'Omid', relation: 'godmother', status: { is: 'abroad', on: '2026-01-01' } });
  expect(read.kind).toEqual({ unknown: 'cousin' });
  expect(read.relation).toEqual({ unknown: 'godmother' });
  expect(read.status).toEqual({ is: { unknown: 'abroad' }, on: '2026-01-01' });
  expect(read.broken.map(({ field }) => field)).toEqual(['family', 'kind', 'relation', 'status']);
  expect(personToFields(read)).toMatchObject({ relation: null, status: null });
});

test('a child is as old as the birthday says, to the day', () => {
  expect(ageOn('2018-11-24' as Day, today)).toBe(8);
  expect(ageOn('2018-11-25' as Day, today)).toBe(7);
});

test('who left or dropped out goes to no school here; who returned does', () => {
  const student = (is?: string) => attends(readPerson('x' as RecordId, { family: 'x', kind: 'student', name: 'Omid', ...(is === undefined ? {} : { status: { is } }) }));
  expect(attends(readPerson('x' as RecordId, { family: 'x', kind: 'guardian', name: 'Freshta' }))).toBe(false);
  expect([student(), student('enrolled'), student('returned'), student('left'), student('droppedOut')]).toEqual([true, true, true, false, false]);
});

test('what one parent gave is hidden from the other, and only from the other', () => {
  const [mother, father] = ['0f000000-0000-4000-8000-000000000001' as RecordId, '0f000000-0000-4000-8000-000000000002' as RecordId];
  const fields = { number: '514 555-0142', [notForField(father)]: true, [notForField(mother)]: null, 'notFor:nobody': true };
  expect([hiddenFrom(fields, father), hiddenFrom(fields, mother)]).toEqual([true, false]);
  expect(readPhone('x' as RecordId, fields).notFor).toEqual([father]);
});

test('what stands in a hidden home, or with somebody who is hidden, is hidden with it; nobody is hidden from themselves', () => {
  fc.assert(
    fc.property(aRecordId, aRecordId, aRecordId, aRecordId, (father, child, home, phone) => {
      fc.pre(new Set([father, child, home, phone]).size === 4);
      const homes = [{ id: home, notFor: [father] }];
      const inHome = { id: phone, notFor: [], household: home };
      const withChild = { id: phone, notFor: [], person: child };
      expect(shownTo(father, [inHome], homes)).toEqual([]);
      expect(shownTo(child, [inHome], homes)).toEqual([inHome]);
      expect(shownTo(father, [withChild], [{ id: child, notFor: [father] }])).toEqual([]);
      expect(shownTo(father, [{ id: father, notFor: [father] }], [])).toHaveLength(1);
      // Nor is what stands with them, whatever their own record says.
      const own = { id: phone, notFor: [], person: father };
      expect(shownTo(father, [own], [{ id: father, notFor: [father] }])).toEqual([own]);
      expect(shownTo(father, [{ id: phone, notFor: [father] }], [])).toEqual([]);
    }),
  );
});
