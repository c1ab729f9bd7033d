import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { QuickNote, QuickNoteFailure } from '#actions/phone.ts';
import { giveNoteTo } from '#ui/casework/give-note-to.ts';
import { NoteState } from '#ui/casework/note-state.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

type Drafts = Parameters<typeof giveNoteTo>[0]['drafts'];

function drafts(begun: Readonly<Record<string, Readonly<Record<string, string>>>> = {}) {
  const kept = new Map(Object.entries(begun));
  const steps: string[] = [];
  const all: Drafts = {
    all: () => Promise.resolve([]),
    save: (id, draft) => {
      steps.push(`save ${id}`);
      kept.set(id, draft);
      return Promise.resolve();
    },
    load: (id) => Promise.resolve(kept.get(id)),
    remove: (id) => {
      steps.push(`remove ${id}`);
      kept.delete(id);
      return Promise.resolve();
    },
  };
  return { all, kept, steps };
}

const family = '11111111-1111-4111-8111-111111111111' as RecordId;
const note = { draft: 'note:1', text: 'Croisé au dépanneur.', at: Date.UTC(2026, 10, 12, 19, 10) };

test('a note becomes the draft of an entry, dated by the day it was written; it goes only once that is kept', async () => {
  const { all, kept, steps } = drafts({ 'note:1': { text: note.text } });
  await giveNoteTo({ drafts: all, now: 5 }, note, family);
  expect(kept).toEqual(new Map([[`log:${family}`, { date: '2026-11-12', note: note.text, keptAt: '5' }]]));
  expect(steps).toEqual([`save log:${family}`, 'remove note:1']);
});

test('an entry that was begun keeps its words, its day and everything else; given twice, a note stands there once', async () => {
  const { all, kept } = drafts({ [`log:${family}`]: { kind: 'visit', date: '2026-11-10', note: 'Porte close. ', keptAt: '1' } });
  await giveNoteTo({ drafts: all, now: 5 }, note, family);
  await giveNoteTo({ drafts: all, now: 6 }, note, family);
  expect(kept.get(`log:${family}`)).toEqual({ kind: 'visit', date: '2026-11-10', note: `Porte close.\n\n${note.text}`, keptAt: '6' });
});

function aSheet(answer: () => Result<void, QuickNoteFailure> = () => ok(undefined)) {
  const sealed: QuickNote[] = [];
  const state = new NoteState((written) => {
    sealed.push(written);
    return Promise.resolve(answer());
  });
  return { state, sealed };
}

test('what is written is sealed at each pause under one name, and again only when it changed', async () => {
  const { state, sealed } = aSheet();
  state.write('Cro');
  state.write('Croisé');
  expect(sealed).toEqual([]);
  await vi.advanceTimersByTimeAsync(600);
  expect([sealed.map(({ text }) => text), state.kept.value]).toEqual([['Croisé'], true]);
  await state.keep();
  state.write('Croisé M. N.');
  expect(state.kept.value).toBe(false);
  await state.keep();
  expect(sealed.map(({ text }) => text)).toEqual(['Croisé', 'Croisé M. N.']);
  expect(new Set(sealed.map(({ id }) => id)).size).toBe(1);
});

test('what was emptied again is taken back, and is not called kept', async () => {
  const { state, sealed } = aSheet();
  await state.keep();
  expect(sealed).toEqual([]);
  state.write('Non');
  await state.keep();
  state.write('  ');
  await state.keep();
  expect([sealed.map(({ text }) => text), state.kept.value]).toEqual([['Non', ''], false]);
});

test('a note that the disk refuses is never called kept, and is tried again', async () => {
  let full = true;
  const { state, sealed } = aSheet(() => (full ? fail({ kind: 'disk-full' }) : ok(undefined)));
  state.write('Croisé');
  await state.keep();
  expect([state.kept.value, state.failure.value]).toEqual([false, { kind: 'disk-full' }]);
  full = false;
  await state.keep();
  expect([state.kept.value, state.failure.value, sealed.length]).toEqual([true, undefined, 2]);
});
