import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Fields } from '#domain/fields.ts';
import { type Answered, changesOf, mayPropose, outcomeOf, readProposal, wasOf, writesOf } from '#domain/proposal.ts';
import { type ChangeDraft, closedFields, decideChange, decideNewService } from '#domain/proposed-fields.ts';
import { readService } from '#domain/service.ts';
import { type Day, parseDay } from '#kernel/day.ts';
import type { Id, MemberId, RecordId } from '#kernel/id.ts';
import { anId } from '#tests/support/memory-device.ts';

const day = (text: string): Day => parseDay(text) ?? expect.fail(text);
const [amina, karim] = [anId<MemberId>(), anId<MemberId>()];
const [id, about, phone, schedule, place] = [anId<RecordId>(), anId<RecordId>(), anId(), anId(), anId()];
const witness = { by: amina, on: day('2026-11-20') };
const now: Fields = {
  name: 'Comptoir', 'name:en': 'Food bank', status: 'active', checked: { on: '2025-10-01', by: karim },
  [`phone:${phone}`]: { number: '514 555-0101', type: 'voice', extension: '2' },
  [`schedule:${schedule}`]: { freq: 'WEEKLY', byday: 'TU', opensAt: '13:00', closesAt: '16:00' },
  [`place:${place}`]: { description: 'Sous-sol', schedules: [{ id: schedule, byday: 'SA' }] },
};
const draft = (more: Partial<ChangeDraft>): ChangeDraft => ({ note: '', waiting: '', phone: '', hours: '', ...more });
const given = { now, noun: 'services' as const, witness, freshId: () => anId<Id>() };

test('a proposal is read with what it would write and what stood there', () => {
  const fields = { noun: 'services', about, kind: 'closed', fields: { status: 'defunct' }, was: { status: 'active' }, by: amina, on: '2026-11-20', note: 'Vide', decided: { is: 'declined', by: karim, on: '2026-11-21', reason: 'Rouvert' } };
  expect(readProposal(id, fields)).toEqual({ id, ...fields, broken: [] });
});

test.each(['hidden', 'mayPublish', 'source', 'deleted', 'provider', 'identifier:x', 'attr:x', 'lat', 'toString'])('%s is nobody’s proposal, and the rest of it is read', (field) => {
  const read = readProposal(id, { noun: 'services', about, kind: 'changed', by: amina, on: '2026-11-20', fields: { [field]: true, name: 'Autre' } });
  expect(mayPropose(field)).toBe(false);
  expect(read.fields).toEqual({ name: 'Autre' });
  expect(read.broken).toEqual([{ field, rule: 'unreadable' }]);
});

test('a proposal of a later version is shown with what it breaks', () => {
  const read = readProposal(id, { noun: 'maps', kind: 'other', fields: 'x', decided: { is: 'later' } });
  expect([read.noun, read.kind, read.decided?.is]).toEqual([{ unknown: 'maps' }, { unknown: 'other' }, { unknown: 'later' }]);
  expect(read.broken.map(({ field }) => field)).toEqual(['noun', 'about', 'kind', 'by', 'on']);
});

test('what would change is told field by field, and what says so already is left out', () => {
  const fields = { status: 'defunct', name: 'Comptoir', checked: { on: '2026-11-20', by: amina } };
  expect(changesOf({ fields, was: wasOf(fields, now) }, now)).toEqual([
    { field: 'status', before: 'active', after: 'defunct', since: false },
    { field: 'checked', before: { on: '2025-10-01', by: karim }, after: { on: '2026-11-20', by: amina }, since: false },
  ]);
  // Somebody changed it since it was proposed: said, and published only where somebody wishes.
  expect(changesOf({ fields: { status: 'defunct' }, was: { status: 'active' } }, { status: 'inactive' })).toMatchObject([{ before: 'inactive', since: true }]);
});

test('an older check takes nothing back, nor another one of the same day; one’s own of that day is completed', () => {
  const checked = { on: '2026-11-20', by: amina, how: 'call' };
  const writes = (there: Fields): Fields => writesOf({ fields: { checked }, was: {} }, { checked: there });
  expect([writes({ on: '2026-11-21', by: karim }), writes({ on: '2026-11-20', by: karim })]).toEqual([{}, {}]);
  expect([writes({ on: '2026-11-19', by: karim }), writes({ on: '2026-11-20', by: amina })]).toEqual([{ checked }, { checked }]);
});

test('a text that changes says nothing more in English', () => {
  expect(writesOf({ fields: { name: 'Comptoir du mardi', description: 'Un panier' }, was: {} }, now)).toEqual({ name: 'Comptoir du mardi', description: 'Un panier', 'name:en': null });
});

test('a place that is no more of the service comes back by nobody’s proposal', () => {
  expect(writesOf({ fields: { [`place:${anId()}`]: {} }, was: {} }, now)).toEqual({});
});

test('publishing twice writes nothing a second time, whatever is proposed', () => {
  const field = fc.constantFrom('name', 'status', 'alert', 'waiting', 'checked', `phone:${phone}`, `schedule:${schedule}`, `place:${place}`);
  const value = fc.oneof(fc.string(), fc.constant(null), fc.record({ on: fc.constantFrom('2026-01-01', '2026-11-20'), by: fc.constantFrom<string>(amina, karim) }));
  fc.assert(
    fc.property(fc.dictionary(field, value), fc.dictionary(field, value), (fields, there) => {
      const writes = writesOf({ fields, was: {} }, there);
      expect(writesOf({ fields, was: {} }, { ...there, ...writes })).toEqual({});
    }),
  );
});

test('closed is closed for good, or until it opens again', () => {
  const checked = { on: '2026-11-20', by: amina };
  expect(closedFields('forGood', witness)).toEqual({ status: 'defunct', checked });
  expect(closedFields('forNow', witness)).toEqual({ status: 'temporarilyClosed', waiting: { is: 'closedForNow', since: '2026-11-20' }, checked });
});

test('something must be said; a number must be one', () => {
  expect(decideChange(draft({ note: '  ', hours: '\u200E' }), given)).toEqual({ ok: false, failure: { kind: 'nothing-said' } });
  expect(decideChange(draft({ phone: '555-01' }), given)).toMatchObject({ ok: false, failure: { kind: 'phone-too-short' } });
  expect(decideChange(draft({ note: 'x'.repeat(20_001) }), given)).toMatchObject({ ok: false, failure: { kind: 'text-too-long' } });
});

test('another number takes the place of the first, with what else is known of it', () => {
  const decided = decideChange(draft({ phone: '5145550199', waiting: 'full' }), given);
  expect(decided).toMatchObject({ ok: true, value: { fields: { waiting: { is: 'full', since: '2026-11-20' }, [`phone:${phone}`]: { number: '514 555-0199', type: 'voice', extension: '2' } } } });
});

test('hours in words take the place of those in figures, at its places too: no search counts with them any more', () => {
  const decided = decideChange(draft({ hours: 'Le mercredi, de 9 h à midi' }), given);
  const fields = decided.ok ? decided.value.fields : {};
  const service = readService(about, { ...now, ...writesOf({ fields, was: {} }, now) });
  expect(service.broken).toEqual([]);
  expect(service.schedules.map(({ description }) => description)).toEqual(['Le mercredi, de 9 h à midi']);
  expect(service.places).toMatchObject([{ description: 'Sous-sol', schedules: [] }]);
});

test('an organisation has neither room nor hours', () => {
  expect(decideChange(draft({ note: 'A déménagé', waiting: 'full', hours: 'x' }), { ...given, noun: 'providers' })).toEqual({ ok: true, value: { note: 'A déménagé', fields: {} } });
});

test('a new service needs a name, and reads whole', () => {
  expect(decideNewService({ name: ' ', phone: '', description: '' }, given)).toMatchObject({ ok: false, failure: { kind: 'service-name' } });
  const decided = decideNewService({ name: 'Vestiaire', phone: '514 555-0188', description: 'Des bottes' }, given);
  const service = readService(about, decided.ok ? decided.value.fields : {});
  expect(service).toMatchObject({ name: 'Vestiaire', description: 'Des bottes', status: 'active', checked: { on: '2026-11-20', by: amina }, broken: [] });
});

test('what was published is published, whoever declined it apart; who may not decide counts for nothing', () => {
  const answer = (is: 'published' | 'declined', allowed = true): Answered => ({ is, by: karim, on: day('2026-11-20'), reason: '', allowed });
  expect(outcomeOf([])).toBeUndefined();
  expect(outcomeOf([answer('published', false)])).toBeUndefined();
  expect(outcomeOf([answer('declined'), answer('published')])?.is).toBe('published');
  expect(outcomeOf([answer('published', false), answer('declined')])?.is).toBe('declined');
});
