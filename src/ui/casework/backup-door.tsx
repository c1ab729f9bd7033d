import { Lazy } from '#ui/shell/lazy.tsx';

/** Opened once a week at most: fetched when somebody does. */
export const BackupDoor = () => <Lazy load={() => import('./backup-screen.tsx')}>{({ BackupScreen }) => <BackupScreen />}</Lazy>;
