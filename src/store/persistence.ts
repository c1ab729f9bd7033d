/** Whether what is kept here stays, as far as the browser says. */
export type StorageState = {
  /** The browser promised not to throw it away when the disk gets tight. */
  readonly persistent: boolean;
  readonly nearlyFull: boolean;
  /** A guess: a private window throws everything away when it is closed, and does not say that it is one. */
  readonly mayBePrivate: boolean;
  readonly usedBytes: number | undefined;
  readonly quotaBytes: number | undefined;
  readonly leftBytes: number | undefined;
};

/** What is asked of `navigator.storage`; each of them is missing somewhere. */
export type BrowserStorage = Partial<Pick<StorageManager, 'persist' | 'persisted' | 'estimate'>>;

const MEBIBYTE = 1024 * 1024;
/** Room for a few days of work and one large chunk of mail. */
const LITTLE_ROOM = 50 * MEBIBYTE;
/** A share of the memory instead of the disk: what browsers give a private window. */
const PRIVATE_QUOTA = 1024 * MEBIBYTE;

/** An answer that a browser refuses to give is no answer. */
async function orNothing<Value>(ask: (() => Promise<Value>) | undefined): Promise<Value | undefined> {
  try {
    return await ask?.();
  } catch {
    return undefined;
  }
}

export async function storageState(storage: BrowserStorage | undefined): Promise<StorageState> {
  const persistent = await orNothing(storage?.persisted?.bind(storage));
  const { usage, quota } = (await orNothing(storage?.estimate?.bind(storage))) ?? {};
  const left = usage === undefined || quota === undefined ? Infinity : quota - usage;
  return {
    persistent: persistent === true,
    nearlyFull: left < LITTLE_ROOM,
    mayBePrivate: quota !== undefined && quota < PRIVATE_QUOTA,
    usedBytes: usage,
    quotaBytes: quota,
    leftBytes: Number.isFinite(left) ? left : undefined,
  };
}

/** Asks the browser to keep what is here, and says whether it promised. Some ask the person; some decide by themselves, later. */
export const keepForGood = async (storage: BrowserStorage | undefined): Promise<boolean> =>
  (await orNothing(storage?.persist?.bind(storage))) === true;
