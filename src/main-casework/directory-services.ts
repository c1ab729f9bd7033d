import type { DirectoryServices } from '#actions/directory-services.ts';
import { fail } from '#kernel/result.ts';
import { withMail } from '#store/mail.ts';
import { fetchSourcePage } from '#sync/directory-source.ts';
import type { MoreWorld } from './more-phone.ts';

async function fetchDirectoryPage({ ground, context }: MoreWorld, url: string): ReturnType<DirectoryServices['fetchDirectoryPage']> {
  const sender = await withMail(context.member, (mail) => mail.sender());
  return sender.ok && sender.value !== undefined ? fetchSourcePage({ ask: ground.ask, sender: sender.value }, url) : fail({ kind: 'storage-failed' });
}

export const directoryServices = (world: MoreWorld): DirectoryServices => ({
  fetchDirectoryPage: (url) => fetchDirectoryPage(world, url),
});
