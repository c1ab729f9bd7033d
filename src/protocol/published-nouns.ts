/** What anyone may read. The name is the table of the change, and the noun of `/published/<noun>`. */
export const publishedNouns = ['schools', 'calendarDays', 'providers', 'services', 'locations'] as const;
export type PublishedNoun = (typeof publishedNouns)[number];

/** The directory of resources: thousands of rows, which only workers' devices hold whole. */
export const directoryNouns = ['providers', 'services', 'locations'] as const satisfies readonly PublishedNoun[];

export const isPublishedNoun = (text: unknown): text is PublishedNoun =>
  publishedNouns.some((noun) => noun === text);

export const isDirectoryNoun = (noun: PublishedNoun): boolean => directoryNouns.some((one) => one === noun);
