import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginForm, decideForm, fieldOfForm, type FormShape, type FormTexts, partsToText, textToParts, ticked } from '#domain/directory-form.ts';
import type { DirectoryTable } from '#domain/directory-record.ts';
import { locationShape, pointShape, providerShape, serviceShape } from '#domain/directory-shapes.ts';
import type { Fields } from '#domain/fields.ts';
import { readLocation } from '#domain/location.ts';
import { readProvider } from '#domain/provider.ts';
import { readService } from '#domain/service.ts';
import type { RecordId } from '#kernel/id.ts';
import { directory } from '#tests/support/directory.ts';

const shapes: Readonly<Record<DirectoryTable, FormShape>> = { providers: providerShape, services: serviceShape, locations: locationShape };
const readers = { providers: readProvider, services: readService, locations: readLocation };
const own = '0f000000-0000-4000-8000-000000000001' as RecordId;
const [one, two] = ['0f000000-0000-4000-8000-00000000000a', '0f000000-0000-4000-8000-00000000000b'];

const fresh = (shape: FormShape, filled: FormTexts) => decideForm(shape, { begun: {}, filled, fields: undefined });
const edited = (shape: FormShape, fields: Fields, changes: FormTexts) => {
  const begun = beginForm(shape, fields);
  return decideForm(shape, { begun, filled: { ...begun, ...changes }, fields });
};
const merged = (fields: Fields, writes: Fields): Fields => ({ ...fields, ...writes });

test('a service as a coordinator types it is written one field an element, and read again as it was meant', () => {
  const filled = {
    name: ' Comptoir du samedi ', provider: own, 'kind:foodAid': ticked(true), 'form:afterSchool': ticked(false), 'language:fa-AF': ticked(true), minAge: '6', maxAge: '12',
    [`schedule:${one}`]: partsToText({ rhythm: 'monthly', nth: '2', days: '1', from: '9 h', to: 'midi' }),
    [`phone:${one}`]: partsToText({ number: '5145550142', extension: '3' }),
    [`phone:${two}`]: partsToText({ number: '2 1 1' }),
    [`cost:${one}`]: partsToText({ option: 'fixed', amount: '5,50 $', description: 'Par panier' }),
    [`document:${one}`]: partsToText({ kind: 'none', document: 'Aucun papier demandé' }),
    [`area:${one}`]: partsToText({ name: 'Pointe-aux-Saules' }), [`place:${two}`]: ticked(true),
    waiting: partsToText({ is: 'waitingList', since: '2026-11-01' }), url: 'grandetable.example/samedi', email: 'a@b.example',
  };
  const decided = fresh(serviceShape, filled);
  expect(decided).toEqual({
    ok: true,
    value: {
      status: 'active', name: 'Comptoir du samedi', provider: own, 'kind:foodAid': true, 'language:fa-AF': true, minAge: 6, maxAge: 12,
      [`schedule:${one}`]: { freq: 'MONTHLY', byday: '2MO', opensAt: '09:00', closesAt: '12:00' },
      [`phone:${one}`]: { type: 'voice', number: '514 555-0142', extension: '3' }, [`phone:${two}`]: { type: 'voice', number: '211' },
      [`cost:${one}`]: { option: 'fixed', amount: 550, currency: 'CAD', description: 'Par panier' },
      [`document:${one}`]: { kind: 'none', document: 'Aucun papier demandé' }, [`area:${one}`]: { name: 'Pointe-aux-Saules' }, [`place:${two}`]: {},
      waiting: { is: 'waitingList', since: '2026-11-01' }, url: 'https://grandetable.example/samedi', email: 'a@b.example',
    },
  });
  expect(decided.ok && readService(own, decided.value).broken).toEqual([]);
});

test('what cannot be taken is said of each field, all at once', () => {
  const decided = fresh(serviceShape, {
    name: ' ', minAge: '-1', maxAge: 'x', email: 'chez nous', url: 'javascript:alert(1)', [`phone:${one}`]: partsToText({ number: '514 555' }),
    [`phone:${two}`]: partsToText({ extension: '3' }), [`cost:${one}`]: partsToText({ amount: 'cinq', option: 'fixed' }), [`cost:${two}`]: partsToText({ amount: '5' }),
    [`schedule:${one}`]: partsToText({ rhythm: 'weekly', from: '9', to: '12' }), alert: 'x'.repeat(20_001),
  });
  expect(decided.ok ? [] : decided.failure.toSorted((a, b) => (a.field < b.field ? -1 : 1))).toEqual([
    { field: 'alert', why: { kind: 'text-too-long', max: 20_000 } },
    { field: `cost:${one}`, part: 'amount', why: { kind: 'amount-unreadable' } },
    { field: `cost:${two}`, part: 'option', why: { kind: 'choice-missing' } },
    { field: 'email', why: { kind: 'email-unreadable' } },
    { field: 'maxAge', why: { kind: 'whole-number', most: 150 } },
    { field: 'minAge', why: { kind: 'whole-number', most: 150 } },
    { field: 'name', why: { kind: 'text-missing' } },
    { field: `phone:${one}`, part: 'number', why: { kind: 'phone-too-short', missing: 4 } },
    { field: `phone:${two}`, part: 'number', why: { kind: 'text-missing' } },
    { field: `schedule:${one}`, part: 'days', why: { kind: 'days-missing' } },
    { field: 'url', why: { kind: 'link-unreadable' } },
  ]);
  expect(fresh(serviceShape, { name: 'a', minAge: '12', maxAge: '6' })).toEqual({ ok: false, failure: [{ field: 'maxAge', why: { kind: 'ages-turned' } }] });
  expect(fresh(pointShape, { name: 'Métro' })).toEqual({ ok: false, failure: [{ field: 'position', why: { kind: 'text-missing' } }] });
  expect(fresh(pointShape, { name: 'Métro', position: '45,5, -73,6' })).toEqual({ ok: true, value: { name: 'Métro', lat: 45.5, lng: -73.6 } });
});

test('only what was touched is written, and what the form does not show of an element stays', () => {
  const fields = {
    name: 'Comptoir', status: 'active', 'name:en': 'Counter', description: 'Le samedi', 'kind:foodAid': true, [`place:${one}`]: { schedules: [{ id: two, freq: 'WEEKLY' }] },
    [`phone:${one}`]: { number: '1 800 555-HELP', languages: ['fr'], type: 'text' }, [`cost:${one}`]: { option: 'Selon entente', validTo: '2027-01-01' }, attr: 1,
  };
  expect(edited(serviceShape, fields, {})).toEqual({ ok: true, value: {} });
  expect(edited(serviceShape, fields, { description: ' ', 'kind:foodAid': '', 'kind:meals': ticked(true) })).toEqual({
    ok: true, value: { description: null, 'kind:foodAid': null, 'kind:meals': true },
  });
  expect(edited(serviceShape, fields, { [`phone:${one}`]: partsToText({ number: '1 800 555-HELP', description: 'Le soir' }) })).toEqual({
    ok: true, value: { [`phone:${one}`]: { number: '1 800 555-HELP', languages: ['fr'], type: 'text', description: 'Le soir' } },
  });
  expect(edited(serviceShape, fields, { [`cost:${one}`]: partsToText({ option: 'Selon entente', amount: '12' }) })).toEqual({
    ok: true, value: { [`cost:${one}`]: { option: 'Selon entente', validTo: '2027-01-01', currency: 'CAD', amount: 1200 } },
  });
  expect(edited(serviceShape, fields, { [`phone:${one}`]: '' })).toEqual({ ok: true, value: { [`phone:${one}`]: null } });
  // What the English says of the old name says nothing of the new one.
  expect(edited(serviceShape, fields, { name: 'La Malle' })).toEqual({ ok: true, value: { name: 'La Malle', 'name:en': null } });
  expect(edited(serviceShape, fields, { name: 'La Malle', 'name:en': 'The Trunk' })).toEqual({ ok: true, value: { name: 'La Malle', 'name:en': 'The Trunk' } });
  expect(edited(serviceShape, fields, { name: '' })).toEqual({ ok: false, failure: [{ field: 'name', why: { kind: 'text-missing' } }] });
});

test('a place: its position is both of its numbers or none, its address is as the post writes it', () => {
  const fields = { name: 'Sous-sol', type: 'physical', lat: 45.5, lng: -73.6, [`address:${one}`]: { line1: '1, rue A', province: 'QC', attention: 'Mme B', type: 'postal' } };
  expect(beginForm(locationShape, fields)['position']).toBe('45.5, -73.6');
  expect(edited(locationShape, fields, { position: '' })).toEqual({ ok: true, value: { lat: null, lng: null } });
  expect(edited(locationShape, fields, { position: '45,6 -73,7' })).toEqual({ ok: true, value: { lat: 45.6, lng: -73.7 } });
  expect(edited(locationShape, fields, { position: 'ici' })).toEqual({ ok: false, failure: [{ field: 'position', why: { kind: 'position-unreadable' } }] });
  expect(edited(locationShape, fields, { [`address:${one}`]: partsToText({ line1: '1, rue A', city: 'Laval', postalCode: 'h2x1y4' }) })).toEqual({
    ok: true, value: { [`address:${one}`]: { line1: '1, rue A', province: 'QC', attention: 'Mme B', type: 'postal', country: 'CA', city: 'Laval', postalCode: 'H2X 1Y4' } },
  });
  expect(fresh(locationShape, { name: 'Sous-sol', hidden: ticked(true) })).toEqual({ ok: true, value: { type: 'physical', name: 'Sous-sol', hidden: true } });
  expect(fresh(providerShape, { name: 'La Table', mayPublish: ticked(true) })).toEqual({ ok: true, value: { name: 'La Table', mayPublish: false } });
});

test('whatever a source says, a form that nobody touches changes nothing, and one that is touched breaks nothing', () => {
  fc.assert(
    fc.property(directory, fc.array(fc.tuple(fc.nat(), fc.string({ maxLength: 12 })), { maxLength: 6 }), (records, touches) => {
      for (const { table, fields } of records) {
        const [shape, read] = [shapes[table], readers[table]];
        expect(edited(shape, fields, {})).toEqual({ ok: true, value: {} });
        const begun = beginForm(shape, fields);
        const names = Object.keys(begun);
        const changes = Object.fromEntries(touches.map(([at, text]) => [names[at % names.length] ?? '', text]));
        const decided = decideForm(shape, { begun, filled: { ...begun, ...changes }, fields });
        if (!decided.ok) {
          continue;
        }
        const after = merged(fields, decided.value);
        expect(read(own, after).broken).toEqual(read(own, fields).broken);
        // What was taken stands in the form as it was taken.
        const again = beginForm(shape, after);
        const rewritten = decideForm(shape, { begun: {}, filled: Object.fromEntries(Object.entries(again).filter(([name]) => names.includes(name) && name in changes)), fields: {} });
        for (const [name, value] of Object.entries(rewritten.ok ? rewritten.value : {})) {
          if (fieldOfForm(shape, name) !== undefined && typeof value !== 'object') {
            expect(value).toEqual(after[name] ?? null);
          }
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('the parts of an element are one text, the same in any order, and what is no such text has none', () => {
  expect(partsToText({ b: '2', a: '1', c: '' })).toBe(partsToText({ a: '1', b: '2' }));
  expect(textToParts(partsToText({ a: '1', b: '2' }))).toEqual({ a: '1', b: '2' });
  expect([textToParts(''), textToParts('{'), textToParts('[1]'), textToParts('{"a":1}'), textToParts(undefined)]).toEqual([{}, {}, {}, {}, {}]);
  expect(partsToText({ a: '' })).toBe('');
});
