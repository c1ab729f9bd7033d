import type { Translator } from '#i18n/translate.ts';
import type { ShellTexts } from '#ui/shell/speech.ts';
import type { CaseworkTranslator } from './casework-context.ts';

/** What the lock screen reads once more than the passphrase is asked for. */
export type UnlockingTranslator = Translator<ShellTexts | 'unlocking'>;

type Both<One, Other> = One extends Translator<infer Some> ? (Other extends Translator<infer More> ? Translator<Some | More> : never) : never;

/** What the screen of one's own lock reads. */
export type LockTranslator = Both<CaseworkTranslator, Translator<'unlocking'>>;
