import { expect, test } from 'vitest';
import { keepForGood, storageState } from '#store/persistence.ts';

const MEBIBYTE = 1024 * 1024;

const browser = (persisted: boolean, usage: number, quota: number) => ({
  persisted: () => Promise.resolve(persisted),
  persist: () => Promise.resolve(persisted),
  estimate: () => Promise.resolve({ usage: usage * MEBIBYTE, quota: quota * MEBIBYTE }),
});

test('what the browser promised and how much room is left is told as it says it', async () => {
  expect(await storageState(browser(true, 10, 20_000))).toMatchObject({ persistent: true, nearlyFull: false, mayBePrivate: false, usedBytes: 10 * MEBIBYTE });
  expect(await storageState(browser(false, 19_990, 20_000))).toMatchObject({ persistent: false, nearlyFull: true, mayBePrivate: false });
  expect(await storageState(browser(false, 1, 400))).toMatchObject({ nearlyFull: false, mayBePrivate: true });
});

test('a browser that says nothing, or refuses to, has promised nothing', async () => {
  const nothing = { persistent: false, nearlyFull: false, mayBePrivate: false, usedBytes: undefined, quotaBytes: undefined };
  const refusing = { persist: () => Promise.reject(new TypeError('no')), persisted: () => Promise.reject(new TypeError('no')), estimate: () => Promise.reject(new TypeError('no')) };
  for (const storage of [undefined, {}, refusing]) {
    expect(await storageState(storage)).toEqual(nothing);
    expect(await keepForGood(storage)).toBe(false);
  }
  expect(await keepForGood(browser(true, 1, 1))).toBe(true);
});

test('the browser’s own object is asked as itself', async () => {
  class Manager {
    readonly #kept = true;
    persisted(): Promise<boolean> {
      return Promise.resolve(this.#kept);
    }
    persist(): Promise<boolean> {
      return Promise.resolve(this.#kept);
    }
  }
  expect((await storageState(new Manager())).persistent).toBe(true);
  expect(await keepForGood(new Manager())).toBe(true);
});
