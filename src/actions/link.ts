import { fail, ok, type Result } from '#kernel/result.ts';

/** A secret that came behind the '#' of a link, or was typed. It stands in no address, log or file. */
export type LinkUnreadable = { readonly kind: 'link-unreadable' };

/** The part after `#join=` or `#setup=`, whether the whole link or only its end was pasted. */
export function secretOfLink(link: string, name: 'join' | 'setup'): Result<string, LinkUnreadable> {
  const text = link.trim();
  const marker = `#${name}=`;
  const at = text.indexOf(marker);
  const secret = at === -1 ? text : text.slice(at + marker.length);
  return /^[A-Za-z0-9_-]{16,200}$/.test(secret) ? ok(secret) : fail({ kind: 'link-unreadable' });
}
