import { expect, test } from 'vitest';
import { installWay } from '#domain/install-way.ts';

const browsers = {
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1': 'ios',
  'Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1 Mobile/15E148 Safari/604.1': 'ios',
  'Mozilla/5.0 (iPod touch; CPU iPhone OS 12_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/99.0 Mobile/15E148 Safari/604.1': 'ios',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36': 'desktop',
  'Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36': 'android',
  'Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0': 'firefox-android',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0': 'desktop',
  'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0': 'none',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15': 'none',
} as const;

test('each browser is told its own way onto the home screen', () => {
  for (const [userAgent, way] of Object.entries(browsers)) {
    expect(installWay({ userAgent, standalone: false, offered: false, touchPoints: 0 }), userAgent).toBe(way);
    expect(installWay({ userAgent, standalone: false, offered: true, touchPoints: 0 })).toBe('button');
    expect(installWay({ userAgent, standalone: true, offered: true, touchPoints: 0 })).toBe('installed');
  }
});

test('an iPad that says it is a Mac is known by its fingers', () => {
  const userAgent = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15';
  const way = (touchPoints: number) => installWay({ userAgent, standalone: false, offered: false, touchPoints });
  expect([way(5), way(2), way(1), way(0)]).toEqual(['ios', 'ios', 'none', 'none']);
  // A Windows tablet has fingers too.
  expect(installWay({ userAgent: 'Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/133.0', standalone: false, offered: false, touchPoints: 10 })).toBe('none');
});
