/** What the invented caseload says, by the name of its text: words are the language's, so they live with the others. */
export const sampleNotes = [
  'snowSuit', 'registration', 'interpreter', 'homework', 'noAnswer', 'bus', 'meeting', 'lunch', 'proud', 'glasses', 'library', 'papers',
  'boots', 'reading', 'tired', 'newJob', 'moving', 'dentist', 'absence', 'agenda', 'friend', 'french', 'summer', 'budget', 'cooking', 'soccer', 'childCare', 'thanks',
] as const;
export type SampleNote = (typeof sampleNotes)[number];

export const samplePromises = ['callBack', 'bringForm', 'askSchool', 'findCoat', 'goAlong', 'sendCalendar', 'findTutor'] as const;
export type SamplePromise = (typeof samplePromises)[number];

export const sampleWords = [
  'mother', 'father', 'hiddenNumber', 'uncle', 'onlyMornings', 'afterSupper', 'greetMadam', 'greetSalam', 'needsCare', 'seamstress', 'drives', 'cooks', 'singer',
  'teacherReads', 'clinicHelps', 'churchBasement', 'lookFirst', 'stayInTouch', 'bondOpened', 'bondHurt', 'noHelpNow',
] as const;
export type SampleWord = (typeof sampleWords)[number];

export type SampleText = { readonly note: SampleNote } | { readonly promise: SamplePromise } | { readonly word: SampleWord };
