import type { EntryFailure } from '#actions/directory-home.ts';
import type { Why } from '#domain/directory-form.ts';
import { sayFailure } from '#ui/shell/say-failure.ts';
import type { EditTranslator } from './edit-context.ts';

type T = EditTranslator['t'];

/** Why something cannot be taken as it was typed, beside its field. */
export function sayWhy(t: T, why: Why): string {
  switch (why.kind) {
    case 'text-too-long':
      return t('directoryEdit:wrong.text-too-long', { max: why.max });
    case 'whole-number':
    case 'closed-too-long':
      return t(`directoryEdit:wrong.${why.kind}`, { most: why.most });
    case 'phone-too-short':
      return t('directoryEdit:wrong.phone-too-short', { count: why.missing });
    default:
      return t(`directoryEdit:wrong.${why.kind}`);
  }
}

/** What stopped the whole of a form; of its fields, how many. Undefined where somebody is asked first. */
export function sayEntryFailure(t: T, failure: EntryFailure): string | undefined {
  switch (failure.kind) {
    case 'directory-entry':
      return t('directoryEdit:wrong.some', { count: failure.wrong.length });
    case 'kept-among-ourselves':
      return t('directoryEdit:wrong.kept');
    case 'place-made-public':
      return undefined;
    default:
      return sayFailure(t, failure);
  }
}
