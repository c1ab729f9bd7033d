import { expect, test } from 'vitest';
import type { Fields } from '#domain/fields.ts';
import type { Role } from '#domain/member.ts';
import { mayWrite } from '#domain/permission.ts';
import { trust } from '#kernel/brand.ts';
import type { DeviceId, MemberId, RecordId } from '#kernel/id.ts';

const [author, colleague] = [trust<MemberId>('11111111-1111-4111-8111-111111111111'), trust<MemberId>('22222222-2222-4222-8222-222222222222')];
const [device, otherDevice] = [trust<DeviceId>('33333333-3333-4333-8333-333333333333'), trust<DeviceId>('44444444-4444-4444-8444-444444444444')];
const record = '55555555-5555-4555-8555-555555555555';

const may = (role: Role, table: string, fields: Fields, id: string = record) => mayWrite(role, { table, id: trust<RecordId>(id), fields, author, device });
/** What a worker may, and what a coordinator may. */
const both = (table: string, fields: Fields, id: string = record) => [may('worker', table, fields, id), may('coordinator', table, fields, id)];

test('[A8] families, people, contacts and promises are everybody’s, tables of tomorrow too', () => {
  for (const table of ['families', 'people', 'phones', 'contacts', 'followUps', 'addenda', 'tableOfTomorrow']) {
    expect(both(table, { name: 'x', deleted: null })).toEqual([true, true]);
  }
});

test('[A8] schools, their days, the team’s lists, invitations, spaces and files set apart are a coordinator’s word', () => {
  for (const table of ['schools', 'calendarDays', 'lists', 'invitations', 'spaces', 'apart']) {
    expect(both(table, { name: 'x' })).toEqual([false, true]);
  }
});

test('[A8] of two files a coordinator says which one stands, and who is to be seen first; taking that back is a word too', () => {
  for (const value of [record, null, undefined]) {
    expect(both('families', { name: 'Roy', mergedInto: value })).toEqual([false, true]);
    expect(both('families', { marked: value })).toEqual([false, true]);
  }
  // The same words elsewhere say nothing of a file.
  expect(both('people', { mergedInto: record, marked: true })).toEqual([true, true]);
});

test('[A8] workers write their own entry of the roster, as workers, and nobody else’s', () => {
  expect(both('members', { name: 'Amina' }, author)).toEqual([true, true]);
  expect(both('members', { name: 'Amina', role: 'worker' }, author)).toEqual([true, true]);
  for (const role of ['coordinator', null, 'of tomorrow']) {
    expect(both('members', { role }, author)).toEqual([false, true]);
  }
  expect(both('members', { name: 'Amina' }, colleague)).toEqual([false, true]);
});

test('[A8] a device says of itself whose it is, and that it is its speaker’s', () => {
  expect(both('devices', { joinedAt: 5 }, device)).toEqual([true, true]);
  expect(both('devices', { member: author }, device)).toEqual([true, true]);
  expect(both('devices', { member: colleague }, device)).toEqual([false, true]);
  expect(both('devices', { member: author }, otherDevice)).toEqual([false, true]);
});

test('[A8] [K6] that somebody is of the team no more, and what was taken of theirs, no worker says, of themself neither', () => {
  for (const fields of [{ removed: true }, { removed: null }, { [`taken:${record}`]: [[1, 2]] }, { name: 'x', removed: true }]) {
    expect(both('members', fields, author)).toEqual([false, true]);
    expect(both('devices', fields, device)).toEqual([false, true]);
    expect(both('families', fields)).toEqual([true, true]);
  }
  expect(both('members', { 'given:x': 1, name: 'taken: x' }, author)).toEqual([true, true]);
});

test('[A8] what is called signed is a signature where entries are signed, and a word like any elsewhere', () => {
  expect(both('contacts', { signed: null })).toEqual([false, false]);
  expect(both('contacts', { signed: undefined })).toEqual([false, false]);
  expect(both('contacts', { note: 'signed' })).toEqual([true, true]);
  expect(both('tableOfTomorrow', { signed: null })).toEqual([true, true]);
});
