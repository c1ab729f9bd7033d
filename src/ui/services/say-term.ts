import type { OwnFacet } from '#domain/hsds-own-terms.ts';
import { checkedHow, waitingStates } from '#domain/service.ts';
import { documentKinds } from '#domain/taxonomy.ts';
import type { Translate } from '#i18n/translate.ts';
import { sayForm, sayKind, sayProviderKind } from './say-service.ts';

type T = Translate<'resource' | 'kinds'>;

const says: Partial<Readonly<Record<OwnFacet, (t: T, code: string) => string | undefined>>> = {
  kind: sayKind,
  form: sayForm,
  'provider-kind': sayProviderKind,
  'document-kind': (t, code) => {
    const known = documentKinds.find((one) => one === code);
    return known === undefined ? undefined : t(`kinds:document.${known}`);
  },
  waiting: (t, code) => {
    const known = waitingStates.find((one) => one === code);
    return known === undefined ? undefined : t(`resource:waiting.${known}`);
  },
  checked: (t, code) => {
    const known = checkedHow.find((one) => one === code);
    return known === undefined ? undefined : t(`resource:checked.how.${known}`);
  },
};

/** What people call a term of ours that goes out in a file; its code where there is no word for it. */
export const sayTerm = (t: T, facet: OwnFacet, code = ''): string => says[facet]?.(t, code) ?? code;
