import { fail, ok, type Result } from '#kernel/result.ts';

/**
 * Characters that change how the text around them is read, and control characters: nobody types them, and in a list they
 * would turn a neighbour's name around. Names keep their own direction through <bdi> instead.
 */
// oxlint-disable-next-line no-control-regex -- control characters are what it is for
const unwanted = /[\u0000-\u0008\u000B-\u001F\u007F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** As typed, without what cannot be seen, in Unicode NFC, spaces at the ends dropped. */
export const cleanText = (text: string): string => text.replaceAll(unwanted, '').normalize('NFC').trim();

export type TextFailure = { readonly kind: 'text-missing' } | { readonly kind: 'text-too-long'; readonly max: number };

/** A name or a line that must be there. `max` counts UTF-16 units, as the field on the screen does. */
export function requiredText(text: string, max: number): Result<string, TextFailure> {
  const clean = cleanText(text);
  if (clean === '') {
    return fail({ kind: 'text-missing' });
  }
  return clean.length > max ? fail({ kind: 'text-too-long', max }) : ok(clean);
}
