import type { DirectoryPhone } from '#domain/directory-elements.ts';

const silent: ReadonlySet<unknown> = new Set(['fax', 'pager', 'textphone', 'text']);

/** Whether somebody answers there when one calls. */
export const isVoice = ({ type, number }: DirectoryPhone): boolean => !silent.has(type) && /\d/.test(number);

/** What a phone dials: after a pause, the extension. */
export const dialOf = ({ number, extension }: DirectoryPhone): string =>
  `tel:${number.replaceAll(/[^+\d]/g, '')}${extension === '' ? '' : `,${extension.replaceAll(/\D/g, '')}`}`;

/** The first number of several lists, in the order in which they know best. */
export const firstVoice = (...lists: readonly (readonly DirectoryPhone[])[]): DirectoryPhone | undefined => lists.flat().find(isVoice);
