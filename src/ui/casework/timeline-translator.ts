import type { Translator } from '#i18n/translate.ts';
import type { CaseworkTranslator } from './casework-context.ts';

type NamesOf<Words> = Words extends Translator<infer Name> ? Name : never;

/** What the timeline is said with: the words of every casework screen, and its own. */
export type TimelineTranslator = Translator<NamesOf<CaseworkTranslator> | 'timeline'>;
