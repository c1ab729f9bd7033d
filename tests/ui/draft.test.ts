import { Draft, type DraftFields } from '#ui/shell/draft.ts';
import { createOpenDrafts } from '#ui/shell/open-drafts.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const clock = () => 1_000;

/** What a phone keeps, in memory; `full` makes it refuse. */
function memoryDrafts(kept: Record<string, DraftFields> = {}) {
  const state = { kept, full: false };
  return {
    state,
    drafts: {
      save: async (id: string, draft: DraftFields) => {
        if (state.full) {
          throw new Error('full');
        }
        state.kept[id] = draft;
      },
      load: async (id: string) => state.kept[id],
      remove: async (id: string) => {
        delete state.kept[id];
      },
    },
  };
}

const begin = (world: ReturnType<typeof memoryDrafts>) =>
  new Draft({ drafts: world.drafts, clock, id: 'log:x', initial: { note: '', kind: '' } });

test('a draft keeps itself a moment after the last key', async () => {
  const world = memoryDrafts();
  const draft = begin(world);
  draft.set({ note: 'Hab' });
  draft.set({ note: 'Habit' });
  await vi.advanceTimersByTimeAsync(399);
  expect(world.state.kept).toEqual({});
  await vi.advanceTimersByTimeAsync(1);
  expect(world.state.kept['log:x']).toEqual({ note: 'Habit', kind: '', keptAt: '1000' });
  expect(draft.keptAt.value).toBe(1_000);
});

test('what was kept before is taken up, but never over what was typed meanwhile', async () => {
  const world = memoryDrafts({ 'log:x': { note: 'old', kind: 'visit', keptAt: '500' } });
  const draft = begin(world);
  draft.set({ note: 'new' });
  await vi.advanceTimersByTimeAsync(0);
  expect(draft.fields.value).toEqual({ note: 'new', kind: 'visit' });
  expect(draft.resumed.value).toBe(true);
});

test('a draft that was given up does not come back with a save that was on its way', async () => {
  const world = memoryDrafts();
  const draft = begin(world);
  draft.set({ note: 'gone' });
  void draft.keep();
  await draft.discard();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(world.state.kept).toEqual({});
  expect(draft.fields.value).toEqual({ note: '', kind: '' });
});

test('a draft that could not be kept says so, and is kept at the next key that can be', async () => {
  const world = memoryDrafts();
  const draft = begin(world);
  world.state.full = true;
  draft.set({ note: 'a' });
  await vi.advanceTimersByTimeAsync(400);
  expect([draft.failed.value, draft.keptAt.value]).toEqual([true, undefined]);
  world.state.full = false;
  draft.set({ note: 'ab' });
  await vi.advanceTimersByTimeAsync(400);
  expect([draft.failed.value, world.state.kept['log:x']?.['note']]).toEqual([false, 'ab']);
});

test('all open drafts are kept at once before the page goes', async () => {
  const world = memoryDrafts();
  const open = createOpenDrafts();
  const draft = begin(world);
  const forget = open.add(draft);
  draft.set({ note: 'last words' });
  await open.keepAll();
  expect(world.state.kept['log:x']?.['note']).toBe('last words');
  expect(open.any.value).toBe(true);
  forget();
  expect(open.any.value).toBe(false);
});
