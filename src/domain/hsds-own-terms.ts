import type { Id } from '#kernel/id.ts';
import { type Sha1, nameToId } from './foreign-id.ts';

/**
 * What the specification has no field for travels as attributes with terms of our own taxonomies, named here once: whoever reads
 * HSDS sees a term, and we read our own back.
 */
export const ownFacets = ['provider-kind', 'kind', 'form', 'waiting', 'checked', 'identifier', 'document-kind', 'time-zone'] as const;
export type OwnFacet = (typeof ownFacets)[number];

const PREFIX = 'passerelle:';

/** Drawn once, for the terms of these taxonomies and for parts that have no identifier with us. */
export const OWN_NAMESPACE = '6a0f2f7e-3a5c-4a35-9d58-6c2b8e1d7f40';

export const ownTaxonomy = (facet: OwnFacet): string => `${PREFIX}${facet}`;

export const ownFacetOf = (taxonomy: string): OwnFacet | undefined => ownFacets.find((facet) => ownTaxonomy(facet) === taxonomy);

export const ownId = (name: string, sha1: Sha1): Id => nameToId(OWN_NAMESPACE, name, sha1);

/** A code is part of the name of a field: a short word, and nothing else. */
export const isCode = (text: string): boolean => /^[a-z][A-Za-z0-9-]{0,39}$/.test(text);
