import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { OpenPhone } from '#actions/phone.ts';

/** Sealed like a draft, of this phone alone: identifiers of files and nothing of what is in them. */
const KEPT_AS = 'later-pairs';

export interface LaterPairs {
  /** Undefined until it is known which pairs were put off. */
  readonly keys: ReadonlySignal<ReadonlySet<string> | undefined>;
  readonly putOff: (key: string) => void;
  /** All of them are looked at again. */
  readonly bringBack: () => void;
}

/** Pairs that somebody will look at another day: they stay away until they are asked for. */
export function useLaterPairs({ drafts }: OpenPhone): LaterPairs {
  const keys = useSignal<ReadonlySet<string> | undefined>(undefined);
  useEffect(() => {
    const take = (kept: Readonly<Record<string, string>> | undefined): void => {
      keys.value = new Set((kept?.['keys'] ?? '').split(',').filter(Boolean));
    };
    drafts.load(KEPT_AS).then(take, () => take(undefined));
  }, [drafts]);
  const keep = (now: ReadonlySet<string>): void => {
    keys.value = now;
    // Asked about again at the next start, where it cannot be kept.
    (now.size === 0 ? drafts.remove(KEPT_AS) : drafts.save(KEPT_AS, { keys: [...now].join(',') })).catch(() => undefined);
  };
  return {
    keys,
    putOff: (key) => keep(new Set([...(keys.value ?? []), key])),
    bringBack: () => keep(new Set()),
  };
}
