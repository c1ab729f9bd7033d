import { object, parser, text } from './json-shape.ts';

/** POST /directory-source: one page of somebody else's directory, answered as it came. */
export type SourceRequest = { readonly url: string };

export const parseSourceRequest = parser(object<SourceRequest>({ url: text(2000) }));
