/** Letters of a note from the lock screen: a page by thumb. */
export const MAX_QUICK_NOTE = 2000;
