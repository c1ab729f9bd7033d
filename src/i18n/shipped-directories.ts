/** Directories that come with the application: texts like any other, fetched when they are asked for; `domain/shipped-directory.ts` reads them. */
export const readProvincialDirectory = async (): Promise<unknown> => (await import('#locales/directory/provincial.json')).default;

export const readSampleDirectory = async (): Promise<unknown> => (await import('#locales/sample/directory.json')).default;
