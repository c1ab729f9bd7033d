import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { RecordId } from '#kernel/id.ts';
import { isWorthALook, type Judgement } from '#domain/look-alikes.ts';
import { apartFamilies, pairKey } from '#store/queries/apart-families.ts';
import { mergeCircles } from '#store/queries/files-of-family.ts';
import type { LookAlikeFiles } from '#store/queries/look-alike-files.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useCasework } from './casework-context.ts';
import { breathe, lookAlikeFiles } from './look-alike-files.ts';

/** Two files that may be one family's. */
export type Pair = Judgement & { readonly key: string; readonly one: RecordId; readonly other: RecordId };

/** How long to go on without letting touches through, in milliseconds. */
const SLICE_MS = 8;

async function findPairs(files: LookAlikeFiles, apart: ReadonlySet<string>, wanted: () => boolean): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  let sliceEnds = performance.now() + SLICE_MS;
  for (const one of files.index.ids()) {
    if (performance.now() > sliceEnds) {
      await breathe();
      sliceEnds = performance.now() + SLICE_MS;
    }
    if (!wanted()) {
      return [];
    }
    for (const { id: other, ...judged } of files.index.like(one)) {
      if (one < other && isWorthALook(judged) && !apart.has(pairKey(one, other))) {
        pairs.push({ ...judged, key: pairKey(one, other), one, other });
      }
    }
  }
  return pairs.toSorted((a, b) => rank(a) - rank(b) || b.reasons.length - a.reasons.length || (a.key < b.key ? -1 : 1));
}

const rank = ({ verdict }: Pair): number => (verdict === 'same' ? 0 : 1);

/** What makes two files look alike: whatever is written there, they are looked at again. */
const sources = ['families', 'phones', 'people', 'households'] as const;
const lastOf = { from: 0, to: Infinity, reverse: true, limit: 1 } as const;

/** Every pair of files worth a look; undefined while the first look goes on. Looked for again whenever one of them changes. */
export function useSuspectedPairs(): ReadonlySignal<readonly Pair[] | undefined> {
  const { phone } = useCasework();
  const pairs = useSignal<readonly Pair[] | undefined>(undefined);
  const settled = useQuestion(
    async (reader) => ({
      apart: await apartFamilies(reader),
      circles: await mergeCircles(reader),
      last: await Promise.all(sources.map((source) => reader.findIds(source, 'rev', lastOf))),
    }),
    [],
  ).value;
  useEffect(() => {
    if (settled === undefined) {
      return undefined;
    }
    let wanted = true;
    const files = lookAlikeFiles(phone);
    const look = async (): Promise<void> => {
      await files.catchUp();
      const found = await findPairs(files, settled.apart, () => wanted);
      if (wanted) {
        pairs.value = found;
      }
    };
    // The phone locked meanwhile.
    look().catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [phone, settled]);
  return pairs;
}
