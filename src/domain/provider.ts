import type { RecordId } from '#kernel/id.ts';
import { type DirectoryAttribute, type DirectoryPhone, type Identifier, MAX_URL, type OrUnknown, readDirectoryAttribute, readDirectoryPhone, readIdentifier } from './directory-elements.ts';
import { type BrokenRule, FieldReader, type Fields, MAX_NAME, MAX_NOTE } from './fields.ts';
import { type InEnglish, readInEnglish } from './in-english.ts';

/** Who may stand at the other end of a partnership: people, groups and institutions alike. */
export const providerKinds = [
  'individual', 'informalGroup', 'institution', 'communityOrganisation', 'nonProfit', 'faithBased', 'culturalGroup', 'library', 'museum', 'police',
  'youthCentre', 'recreationCentre', 'mentoring', 'healthAgency', 'government', 'business', 'educationCompany',
] as const;
export type ProviderKind = (typeof providerKinds)[number];

/** Who offers services (HSDS `organization`). Published. */
export type Provider = {
  readonly id: RecordId;
  readonly name: string;
  readonly alternateName: string;
  readonly description: string;
  readonly email: string;
  readonly website: string;
  readonly legalStatus: string;
  readonly kind: OrUnknown<ProviderKind> | undefined;
  readonly phones: readonly DirectoryPhone[];
  readonly identifiers: readonly Identifier[];
  readonly attributes: readonly DirectoryAttribute[];
  /** Where it was brought in from; empty where it was written here. */
  readonly source: string;
  /** False where the terms of the source keep it among ourselves. */
  readonly mayPublish: boolean;
  /** What of it is said in English too. */
  readonly inEnglish: InEnglish;
  readonly deleted: boolean;
  readonly broken: readonly BrokenRule[];
};

export function readProvider(id: RecordId, fields: Fields): Provider {
  const read = new FieldReader(fields);
  return {
    id,
    name: read.text('name', MAX_NAME),
    alternateName: read.optionalText('alternateName', MAX_NAME) ?? '',
    description: read.optionalText('description', MAX_NOTE) ?? '',
    email: read.optionalText('email', MAX_NAME) ?? '',
    website: read.optionalText('website', MAX_URL) ?? '',
    legalStatus: read.optionalText('legalStatus', MAX_NAME) ?? '',
    kind: read.optionalCode('kind', providerKinds),
    phones: read.elements('phone', readDirectoryPhone),
    identifiers: read.elements('identifier', readIdentifier),
    attributes: read.elements('attr', readDirectoryAttribute),
    source: read.optionalText('source', MAX_NAME) ?? '',
    mayPublish: fields['mayPublish'] !== false,
    inEnglish: readInEnglish(fields),
    deleted: fields['deleted'] === true,
    broken: read.broken,
  };
}
