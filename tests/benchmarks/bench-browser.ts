import { newPhone, type Phone } from '#tests/support/browser.ts';

import type { Bench } from './bench-page.ts';

export type BenchBrowser = {
  readonly phone: Phone;
  /** What the page offers, called from here. */
  readonly page: Bench;
  /** A fresh page: nothing compiled, nothing warm. */
  readonly load: () => Promise<void>;
  readonly slowDown: (times: number) => Promise<void>;
};

export async function openBenchBrowser(url: string): Promise<BenchBrowser> {
  const phone = await newPhone();
  const { page } = phone;
  page.setDefaultTimeout(600_000);
  page.on('pageerror', (error) => console.error(error));
  const cdp = await phone.context.newCDPSession(page);
  const call = (name: string, args: readonly unknown[]): Promise<unknown> =>
    page.evaluate(
      ({ asked, given }): unknown => {
        const answer: unknown = Reflect.get(globalThis.bench, asked);
        return typeof answer === 'function' ? Reflect.apply(answer, undefined, given) : undefined;
      },
      { asked: name, given: args },
    );
  return {
    phone,
    page: new Proxy({} as Bench, {
      get:
        (_, name) =>
        (...args: readonly unknown[]): Promise<unknown> =>
          call(String(name), args),
    }),
    load: async () => {
      await page.goto(`${url}/bench/`);
      await page.waitForFunction(() => 'bench' in globalThis);
    },
    slowDown: async (times) => {
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: times });
    },
  };
}
