// Which modules of a page come in one file. Left alone, the bundler makes a file of whatever two screens share, and each is compressed for itself.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Rolldown } from 'vite';

import { type BuiltChunk, staticClosure } from './precache-list.ts';

type Group = Rolldown.CodeSplittingGroup;
type ChunkingContext = Parameters<Extract<Group['name'], (...args: never) => unknown>>[1];

const source = (path: string): string => join(import.meta.dirname, '../src', path);

/** Fetched together when a phone is unlocked. */
const open = ['main-casework/open-phone.ts', 'ui/casework/open-views.tsx'].map(source);
const list = [source('ui/casework/families.tsx')];
/** Fetched while nobody has unlocked: none of these may bring what opens records. */
const before = ['ui/casework/lock-parts.tsx', 'main-casework/unlock-otherwise.ts', 'ui/casework/set-up.tsx', 'ui/casework/join.tsx'].map(source);

const opensRecords = /node_modules[\\/]dexie[\\/]/;

/** Names every icon there is; only those that a module asks for by name are built in. */
const icons = /lucide-preact[\\/]dist[\\/]esm[\\/]lucide-preact\.mjs$/;

const iconsNamedIn = (file: string, barrel: string): string[] => {
  const [, named] = /import \{([^}]*)\} from 'lucide-preact'/.exec(readFileSync(file, 'utf8')) ?? [];
  const all = readFileSync(barrel, 'utf8');
  return (named ?? '').split(',').flatMap((name) => {
    const [, path] = new RegExp(`default as ${name.trim().split(' ')[0] ?? ''}[, ][^\\n]*'\\./(icons/[\\w-]+\\.mjs)'`).exec(all) ?? [];
    return path === undefined ? [] : [join(barrel, '..', path)];
  });
};

/** Everything these import, however far away, without what they fetch later. */
const reachedFrom = (starts: readonly string[], context: ChunkingContext): Set<string> => {
  const reached = new Set<string>();
  const visit = (id: string): void => {
    if (!reached.has(id)) {
      reached.add(id);
      const imported = [...(context.getModuleInfo(id)?.importedIds ?? [])];
      imported.flatMap((other) => (icons.test(other) ? iconsNamedIn(id, other) : [other])).forEach(visit);
    }
  };
  starts.forEach(visit);
  return reached;
};

/** One file for the lock screen, one for today, one for the list; what they share with the other ways in stands beside them. */
export const chunkGroups = (): Group[] => {
  const known = new Map<readonly string[], Set<string>>();
  const reaches = (starts: readonly string[], id: string, context: ChunkingContext): boolean => {
    const reached = known.get(starts) ?? reachedFrom(starts, context);
    known.set(starts, reached);
    return reached.has(id);
  };
  const sharedBy = (name: string, starts: readonly string[]): Group['name'] => (id, context) =>
    reaches(before, id, context) && reaches(starts, id, context) ? name : null;
  return [
    { name: 'first', tags: ['$initial'], priority: 4 },
    { debugName: 'ways-in', name: sharedBy('ways-in', open), priority: 3 },
    { debugName: 'sheets', name: sharedBy('sheets', list), priority: 2 },
    { name: 'open', test: (id) => open.includes(id), priority: 1 },
    { name: 'list', test: (id) => list.includes(id), priority: 0 },
  ];
};

/** Files of one page in which a locked phone would fetch what opens records. */
export const tooHeavyBefore = (chunks: readonly BuiltChunk[]): string[] =>
  before.filter((id) => {
    const start = chunks.filter(({ moduleIds }) => moduleIds.includes(id)).map(({ fileName }) => fileName);
    const reached = staticClosure(chunks, start);
    return chunks.some(({ fileName, moduleIds }) => reached.has(fileName) && moduleIds.some((module) => opensRecords.test(module)));
  });
