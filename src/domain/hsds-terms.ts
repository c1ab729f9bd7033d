import type { Id } from '#kernel/id.ts';
import type { Sha1 } from './foreign-id.ts';
import type { Json } from './hsds-entity.ts';
import { type OwnFacet, ownId, ownTaxonomy } from './hsds-own-terms.ts';
import { providerKinds } from './provider.ts';
import { checkedHow, serviceForms, waitingStates } from './service.ts';
import { documentKinds, serviceKinds } from './taxonomy.ts';

/** Our taxonomies whose terms are known beforehand: what each holds, in the order in which people are shown it. */
const terms = {
  kind: serviceKinds.map(({ code }) => code),
  form: serviceForms,
  waiting: waitingStates,
  checked: checkedHow,
  'document-kind': documentKinds,
  'provider-kind': providerKinds,
} as const satisfies Partial<Readonly<Record<OwnFacet, readonly string[]>>>;

export type ListedFacet = keyof typeof terms;
const isListed = (facet: string): facet is ListedFacet => Object.hasOwn(terms, facet);
export const listedFacets: readonly ListedFacet[] = Object.keys(terms).filter(isListed);

export type ListedTerm = { readonly facet: ListedFacet; readonly code: string };

export const listedTerms: readonly ListedTerm[] = listedFacets.flatMap((facet) => terms[facet].map((code) => ({ facet, code })));

/** How people call a term of ours, or the whole taxonomy where no code is named; the code itself where nobody has a word for it. */
export type TermNames = (facet: OwnFacet, code?: string) => string;

export const taxonomyId = (facet: OwnFacet, sha1: Sha1): Id => ownId(`taxonomy:${facet}`, sha1);
export const termId = ({ facet, code }: ListedTerm, sha1: Sha1): Id => ownId(`term:${facet}:${code}`, sha1);

type Naming = { readonly sha1: Sha1; readonly nameOf: TermNames; readonly language: string };

/** A taxonomy of ours (HSDS `taxonomy`); `name` is what people read, the word that our terms carry stands in its description. */
export function printTaxonomy(facet: ListedFacet, { sha1, nameOf }: Naming): Json {
  return { id: taxonomyId(facet, sha1), name: nameOf(facet), description: ownTaxonomy(facet), version: '1' };
}

/** A term as every attribute carries it, with the taxonomy that it is of. */
export function printTerm(term: ListedTerm, naming: Naming): Json {
  const name = naming.nameOf(term.facet, term.code);
  const detail = printTaxonomy(term.facet, naming);
  return {
    id: termId(term, naming.sha1),
    code: term.code,
    name,
    description: name,
    taxonomy: ownTaxonomy(term.facet),
    taxonomy_id: detail['id'],
    taxonomy_detail: detail,
    language: naming.language,
  };
}
