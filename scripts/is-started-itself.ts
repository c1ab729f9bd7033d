import { realpathSync } from 'node:fs';

/** Whether Node was asked to run this very file, rather than to import it; `import.meta.main` is younger than the oldest Node we admit. */
export const isStartedItself = (file: string): boolean => {
  const started = process.argv[1];
  return started !== undefined && started !== '' && realpathSync(started) === file;
};
