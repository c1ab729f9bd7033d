/**
 * The tables that sealed commits write, by name. A name is on the wire and on phones for ever; a table this version does
 * not know is kept as it came.
 */
export const sealedTables = [
  'families', 'phones', 'contacts', 'followUps', 'members', 'devices', 'invitations', 'spaces',
  // who is in a family and around it, and how the bond with it stood when
  'people', 'households', 'bonds', 'supports',
  // what is said of a signed entry later; pictures and voices of an entry; families that are not one; the team's own lists
  'addenda', 'media', 'apart', 'lists',
  // what a family said of its needs and strengths, what of it asks for an answer, and what may be asked
  'portraits', 'needs', 'questionnaires',
  // the directory, as far as it is kept among ourselves: hidden places, what a source does not let us publish, where entries come
  // from, what somebody would correct, and the points that distances are counted from
  'keptProviders', 'keptServices', 'keptLocations', 'sources', 'proposals', 'points',
] as const;
export type SealedTable = (typeof sealedTables)[number];
