/** What outreach is about, roughly in the order of how often it comes up: a team adds its own in its lists. */
export const contactTopics = [
  'attendance', 'learning', 'behaviour', 'involvement', 'registration', 'food', 'clothing', 'housing', 'health', 'money', 'french', 'papers',
  'childCare', 'leisure', 'isolation',
] as const;
export type ContactTopic = (typeof contactTopics)[number];
