/** Everything of the lock screen that comes when it is asked for. */
export { AddPersonSheet } from './add-person-sheet.tsx';
export { NoteSheet } from './note-sheet.tsx';
export { UnlockByPhone } from './unlock-by-phone.tsx';
export { UnlockByPin } from './unlock-by-pin.tsx';
