/** What anyone may read. The name is the table of the change, and the noun of `/published/<noun>`. */
export const publishedNouns = ['schools', 'calendarDays', 'providers', 'services', 'locations'] as const;
export type PublishedNoun = (typeof publishedNouns)[number];

export const isPublishedNoun = (text: unknown): text is PublishedNoun =>
  publishedNouns.some((noun) => noun === text);
