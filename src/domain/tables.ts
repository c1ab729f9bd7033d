/**
 * The tables that sealed commits write, by name. A name is on the wire and on phones for ever; a table this version does
 * not know is kept as it came.
 */
export const sealedTables = ['families', 'phones', 'contacts', 'followUps', 'members', 'devices', 'invitations', 'spaces'] as const;
export type SealedTable = (typeof sealedTables)[number];
