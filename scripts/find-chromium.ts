import { homedir } from 'node:os';
import { join } from 'node:path';

import { findOnPath, firstProgram, windowsProgramFolders } from './find-program.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge', 'microsoft-edge', 'microsoft-edge-stable'];

const macApps = ['Chromium', 'Google Chrome', 'Microsoft Edge'].flatMap((app) =>
  ['/Applications', join(homedir(), 'Applications')].map((folder) => join(folder, `${app}.app`, 'Contents/MacOS', app)),
);

const windowsApps = (): string[] =>
  windowsProgramFolders().flatMap((folder) =>
    ['Chromium/Application/chrome.exe', 'Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((app) => join(folder, app)),
  );

/** Chromium or a browser made of it: what CHROMIUM_PATH names, else what PATH holds, else where each system installs it. */
export const findChromium = (): string | undefined => {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    return firstProgram([named]);
  }
  return findOnPath(names) ?? firstProgram([...macApps, ...windowsApps()]);
};
