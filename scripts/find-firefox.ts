import { join } from 'node:path';

import { findOnPath, firstProgram, windowsProgramFolders } from './find-program.ts';

/** Firefox, for what must also work without Background Sync: what FIREFOX_PATH names, else the usual places. */
export const findFirefox = (): string | undefined => {
  const named = process.env['FIREFOX_PATH'];
  if (named !== undefined && named !== '') {
    return firstProgram([named]);
  }
  return (
    findOnPath(['firefox-esr', 'firefox']) ??
    firstProgram(['/Applications/Firefox.app/Contents/MacOS/firefox', ...windowsProgramFolders().map((folder) => join(folder, 'Mozilla Firefox/firefox.exe'))])
  );
};
