import { useMemo } from 'preact/hooks';
import type { ReadonlySignal } from '@preact/signals';
import type { OpenPhone, Watch } from '#actions/phone.ts';
import { type KnownProposal, openProposals } from '#store/queries/proposals.ts';
import { useOpen } from '#ui/shell/open-context.ts';
import { useWatch } from '#ui/shell/use-watch.ts';

type Reader = OpenPhone['context']['reader'];
type Open = readonly KnownProposal[];

const shared = new WeakMap<Reader, Watch<Open>>();

/** One question for everybody who asks it: a list of fifty entries asks fifty times. */
function sharedWatch(reader: Reader): Watch<Open> {
  const listeners = new Set<(open: Open) => void>();
  let last: Open | undefined;
  let stop: (() => void) | undefined;
  return (tell) => {
    listeners.add(tell);
    if (last !== undefined) {
      tell(last);
    }
    stop ??= reader.watch(
      () => openProposals(reader),
      (open) => {
        last = open;
        listeners.forEach((listener) => listener(open));
      },
    );
    return () => {
      listeners.delete(tell);
      if (listeners.size === 0) {
        stop?.();
        stop = undefined;
        last = undefined;
      }
    };
  };
}

/** What waits for the coordination, the oldest first; undefined until it was read. */
export function useOpenProposals(): ReadonlySignal<Open | undefined> {
  const { reader } = useOpen().phone.context;
  const watch = useMemo(() => {
    const known = shared.get(reader) ?? sharedWatch(reader);
    shared.set(reader, known);
    return known;
  }, [reader]);
  return useWatch(watch);
}
