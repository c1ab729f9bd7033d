import { MAX_NAME } from './fields.ts';
import type { HsdsEntity } from './hsds-entity.ts';
import { isCode, ownFacetOf, type OwnFacet } from './hsds-own-terms.ts';
import { MAX_URL } from './directory-elements.ts';

/** A term of ours that a file brought back. */
export type OwnAttribute = { readonly id: string; readonly facet: OwnFacet; readonly code: string; readonly value: string };

export type ReadAttributes = { readonly own: readonly OwnAttribute[]; readonly fields: readonly (readonly [string, unknown])[]; readonly kinds: readonly string[] };

const said = (parts: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(parts).flatMap(([name, text]) => (text === undefined || text === '' ? [] : [[name, text] as const])));

type Term = { readonly term: HsdsEntity | undefined; readonly taxonomy: string; readonly code: string; readonly name: string };

function readTerm(attribute: HsdsEntity): Term {
  const term = attribute.child('taxonomy_term', 'taxonomy_term');
  return { term, taxonomy: term?.line('taxonomy', MAX_URL) ?? '', code: term?.line('code') ?? '', name: term?.line('name') ?? '' };
}

function foreignParts(attribute: HsdsEntity, { term, taxonomy, code, name }: Term, value: string): Readonly<Record<string, string>> {
  const named = term?.reference('id', 'taxonomy_term') ?? attribute.reference('taxonomy_term_id', 'taxonomy_term');
  const id = named ?? (taxonomy + code + name === '' ? undefined : attribute.reading.ids.named(`taxonomy_term:${JSON.stringify([taxonomy, code, name])}`));
  const parts = said({ term: id, taxonomy, code, name, label: attribute.line('label', MAX_NAME), value });
  const description = term?.text('description') ?? '';
  if (description !== '' && description !== name) {
    attribute.reading.leave('taxonomy_term', 'description');
  }
  term?.leaveRest();
  attribute.leaveRest();
  return parts;
}

/** The attributes of something that keeps them: ours are told apart, others' are kept as they are. */
export function readAttributes(owner: HsdsEntity, parent: string): ReadAttributes {
  const own: OwnAttribute[] = [];
  const fields: (readonly [string, unknown])[] = [];
  const kinds: string[] = [];
  for (const attribute of owner.children('attributes', 'attribute')) {
    const term = readTerm(attribute);
    const facet = ownFacetOf(term.taxonomy);
    const [id, value] = [attribute.partId(parent), attribute.text('value')];
    if (facet !== undefined) {
      own.push({ id, facet, code: term.code, value });
      continue;
    }
    const parts = foreignParts(attribute, term, value);
    if (Object.keys(parts).length > 0) {
      fields.push([`attr:${id}`, parts]);
    }
    const kind = term.term === undefined ? undefined : owner.reading.options.kindOf?.(term);
    if (kind !== undefined && isCode(kind)) {
      kinds.push(kind);
    }
  }
  return { own, fields, kinds };
}

/** Where we keep no attributes: our own are answered, the rest is left out. */
export function leaveAttributes(owner: HsdsEntity, facet: OwnFacet): string {
  let code = '';
  for (const attribute of owner.children('attributes', 'attribute')) {
    const term = attribute.child('taxonomy_term', 'taxonomy_term');
    if (ownFacetOf(term?.line('taxonomy', MAX_URL) ?? '') === facet) {
      code = term?.line('code') ?? '';
    } else {
      owner.reading.leave(owner.entity, 'attributes');
    }
  }
  return code;
}
