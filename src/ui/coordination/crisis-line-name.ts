import type { CrisisLine } from '#domain/crisis-lines.ts';
import type { CoordinationTranslator } from './coordination-context.ts';

/** What a line for an emergency is called. */
export const nameOfLine = ({ t, language }: CoordinationTranslator, line: CrisisLine): string =>
  line.kind === 'ours' ? t(`crisis:line.${line.code}.name`) : line.names[language === 'en' ? 'en' : 'fr'];
