import type { ActionContext } from '#actions/context.ts';
import type { DirectoryServices } from '#actions/directory-services.ts';
import { fail, ok } from '#kernel/result.ts';
import { caseworkTexts } from '#i18n/casework-texts.ts';
import { readKindWords } from '#i18n/kind-words.ts';
import { sha1 } from '#sealing/sha1.ts';
import { withMail } from '#store/mail.ts';
import { createPublicStore } from '#store/public.ts';
import { createDirectoryIndex, type DirectoryIndex } from '#store/queries/directory-index.ts';
import { directoryToExport } from '#store/queries/directory-to-export.ts';
import type { Reader } from '#store/reader.ts';
import { fetchSourcePage } from '#sync/directory-source.ts';
import { scopeName } from '#sync/published.ts';
import { exportDirectory } from './export-directory.ts';
import type { Ground } from './ground.ts';

type DirectoryWorld = { readonly ground: Pick<Ground, 'ask'>; readonly context: ActionContext };

async function fetchDirectoryPage({ ground, context }: DirectoryWorld, url: string): ReturnType<DirectoryServices['fetchDirectoryPage']> {
  const sender = await withMail(context.member, (mail) => mail.sender());
  return sender.ok && sender.value !== undefined ? fetchSourcePage({ ask: ground.ask, sender: sender.value }, url) : fail({ kind: 'storage-failed' });
}

async function exportTo({ context }: DirectoryWorld, ...[format, nameOf]: Parameters<DirectoryServices['exportDirectory']>): ReturnType<DirectoryServices['exportDirectory']> {
  const read = await context.reader.ask(() => directoryToExport(context.reader));
  return read.ok ? ok(await exportDirectory(read.value, format, { sha1, nameOf })) : read;
}

/** One for as long as the phone is open, whoever asks for it again. */
const indexes = new WeakMap<Reader, DirectoryIndex>();

function indexOf({ context: { reader, organisation } }: DirectoryWorld): DirectoryIndex {
  const known = indexes.get(reader);
  const index =
    known ?? createDirectoryIndex({ reader, publicStore: createPublicStore(), scope: scopeName({ organisation }), kindWords: () => readKindWords(caseworkTexts) });
  indexes.set(reader, index);
  return index;
}

export const directoryServices = (world: DirectoryWorld): DirectoryServices => ({
  index: () => indexOf(world),
  fetchDirectoryPage: (url) => fetchDirectoryPage(world, url),
  exportDirectory: (format, nameOf) => exportTo(world, format, nameOf),
});
