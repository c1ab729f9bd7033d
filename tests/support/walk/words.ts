import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Language } from '#i18n/languages.ts';
import { readCatalogue } from '#i18n/read-catalogue.ts';
import { createTranslator, type Translator } from '#i18n/translate.ts';

const locales = join(import.meta.dirname, '../../../locales');

/** The very files the pages read, without a page. */
const catalogue = readCatalogue(
  Object.fromEntries(globSync('*/*.json', { cwd: locales }).map((path) => [`./${path}`, (): Promise<unknown> => Promise.resolve(JSON.parse(readFileSync(join(locales, path), 'utf8')))])),
);

const caseworkNouns = ['common', 'shell', 'lock', 'setup', 'join', 'families', 'contacts', 'log', 'entry', 'clash', 'status', 'team', 'calendar', 'about', 'failure', 'today', 'sample', 'followUps', 'schools', 'profile', 'words', 'crisis', 'questionnaires', 'devices', 'duplicates', 'backup', 'gone', 'kept', 'unlocking', 'list', 'caseload', 'timeline', 'people', 'knock', 'bond', 'news', 'needs', 'portrait', 'services', 'resource', 'kinds', 'directoryImport', 'directoryEdit', 'proposals'] as const;
const familyNouns = ['common', 'family'] as const;

export type Words = Translator<(typeof caseworkNouns)[number]>;
export type FamilyWords = Translator<(typeof familyNouns)[number]>;

/** What the casework screens say in a language, so that a walk finds its way in each of them. */
export const wordsIn = (language: Language): Promise<Words> => createTranslator({ language, namespaces: caseworkNouns, catalogue });

export const familyWordsIn = (language: Language): Promise<FamilyWords> => createTranslator({ language, namespaces: familyNouns, catalogue });
