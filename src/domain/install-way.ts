/** How an app comes onto the home screen of this very device. */
export type InstallWay = 'installed' | 'button' | 'ios' | 'firefox-android' | 'android' | 'desktop' | 'none';

export type Browser = {
  readonly userAgent: string;
  /** Opened from the home screen already. */
  readonly standalone: boolean;
  /** The browser offered to install it. */
  readonly offered: boolean;
  /** An iPad says that it is a Mac: only its fingers give it away. */
  readonly touchPoints: number;
};

export function installWay({ userAgent, standalone, offered, touchPoints }: Browser): InstallWay {
  if (standalone) {
    return 'installed';
  }
  if (offered) {
    return 'button';
  }
  if (/iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && touchPoints > 1)) {
    return 'ios';
  }
  if (userAgent.includes('Android')) {
    return userAgent.includes('Firefox/') ? 'firefox-android' : 'android';
  }
  return /Chrome\/|Edg\//.test(userAgent) ? 'desktop' : 'none';
}
