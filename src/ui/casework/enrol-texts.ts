import type { Translator } from '#i18n/translate.ts';
import type { ShellTexts } from '#ui/shell/speech.ts';

/** What set-up and join read. */
export const enrolTexts = ['setup', 'join', 'failure', 'backup', 'unlocking'] as const;

export type EnrolTranslator = Translator<ShellTexts | (typeof enrolTexts)[number]>;
