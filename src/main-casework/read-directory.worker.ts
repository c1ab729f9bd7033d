import type { ImportPreview, ImportFailure } from '#actions/import-services.ts';
import type { DirectoryTable } from '#domain/directory-record.ts';
import { fail, type Result } from '#kernel/result.ts';
import type { PublishedRow } from '#protocol/published.ts';
import { createPublicStore } from '#store/public.ts';
import type { RecordRow } from '#store/row.ts';
import { type DirectoryHere, directoryHere, nouns } from './directory-here.ts';
import type { DirectoryRowsOf, ImportAnswer, ImportAsk } from './import-messages.ts';
import { ImportReading } from './import-reading.ts';

// Reads files of any size beside the page, which stays free to draw, and may end this worker at any moment.

const own = new Map<DirectoryRowsOf, RecordRow[]>();
const pages: (readonly unknown[])[] = [];
let reading: ImportReading | undefined;

const say = (answer: ImportAnswer): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker is not a window
  postMessage(answer);
};

async function here(source: Parameters<typeof directoryHere>[0]): Promise<DirectoryHere> {
  const publicStore = createPublicStore();
  const published = new Map<DirectoryTable, readonly PublishedRow[]>();
  for (const noun of nouns) {
    published.set(noun, await publicStore.rows(noun));
  }
  const found = directoryHere(source, (noun) => published.get(noun) ?? [], own);
  own.clear();
  return found;
}

const preview = (value: Result<ImportPreview, ImportFailure>): void => {
  say({ answer: 'preview', preview: value });
};

function take({ table, rows }: Extract<ImportAsk, { readonly ask: 'rows' }>): void {
  const known = own.get(table) ?? [];
  own.set(table, known);
  known.push(...rows);
}

type Question = Exclude<ImportAsk, { readonly ask: 'open' | 'rows' | 'page' }>;

async function answer(of: ImportReading, asked: Question): Promise<void> {
  if (asked.ask === 'look') {
    preview(await of.look(asked.input.kind === 'pages' ? { kind: 'pages', pages } : asked.input, asked.wishes));
  } else if (asked.ask === 'wish') {
    preview(of.wish(asked.wishes));
  } else if (asked.ask === 'begin') {
    say({ answer: 'begun', begun: of.begin(asked.answers) });
  } else {
    say({ answer: 'portion', portion: of.next() });
  }
}

async function hear(asked: ImportAsk): Promise<void> {
  if (asked.ask === 'open') {
    const { source, kindNames } = asked;
    reading = new ImportReading(source, kindNames, { here: () => here(source), tell: (progress) => say({ answer: 'progress', progress }) });
  } else if (asked.ask === 'rows') {
    take(asked);
  } else if (asked.ask === 'page') {
    pages.push(asked.services);
  } else if (reading !== undefined) {
    await answer(reading, asked);
  }
}

addEventListener('message', ({ data }: MessageEvent<ImportAsk>) => {
  hear(data).catch((error: unknown) => {
    // A disk that fails is told; anything else is a bug, and ends the worker.
    if (error instanceof Error && error.name === 'StorageFailed') {
      preview(fail({ kind: 'storage-failed' }));
    } else {
      queueMicrotask(() => {
        throw error;
      });
    }
  });
});
