/**
 * The words that an entry of the log chooses from. They are on phones and in logs for ever: codes are added, never renamed. A team's
 * own kinds, roles and topics stand beside them, under the identifier of their entry in the team's lists.
 */
export const contactKinds = ['visit', 'call', 'text', 'school', 'email', 'letter', 'event', 'video', 'community', 'other'] as const;
export type ContactKind = (typeof contactKinds)[number];

/** Who began it. */
export const beginners = ['us', 'family', 'school', 'partner'] as const;
export type Beginner = (typeof beginners)[number];

/** Whether somebody was reached: an attempt is written down too, and is no contact. */
export const reachedCodes = ['yes', 'noAnswer', 'messageLeft', 'refused', 'wrongNumber'] as const;
export type Reached = (typeof reachedCodes)[number];

export const interpreterCodes = ['none', 'inPerson', 'phone', 'relative'] as const;
export type ContactInterpreter = (typeof interpreterCodes)[number];

export const aims = ['prevention', 'intervention'] as const;
export type Aim = (typeof aims)[number];

/** School staff by role: what somebody is for the family counts, a name is optional. */
export const staffRoles = [
  'teacher', 'principal', 'office', 'childCare', 'specialEducator', 'psychoeducator', 'psychologist', 'socialWorker', 'speechTherapist', 'nurse',
  'counsellor', 'otherStaff',
] as const;
