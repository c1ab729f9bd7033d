import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Situation } from '#domain/directory-search.ts';
import type { DirectoryIndex } from '#store/queries/directory-index.ts';
import { Button } from '#ui/parts/button.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { sayWish } from './say-wish.ts';
import type { SearchMemory } from './search-memory.ts';
import { useServices } from './services-context.ts';
import { type WishName, wished, without } from './wishes.ts';

interface NothingFitsProps {
  readonly index: DirectoryIndex;
  readonly memory: SearchMemory;
  readonly situation: Situation;
}

interface Looser {
  readonly name: WishName | 'words';
  readonly count: number;
}

/** No more ways out than one reads. */
const SOME = 3;

/** What there would be without each of the wishes, the most first. */
async function looser({ index, memory, situation }: NothingFitsProps): Promise<readonly Looser[]> {
  const words = memory.words.value.trim();
  const wishes = memory.wishes.value;
  const count = async (name: WishName | 'words'): Promise<Looser> => {
    const asked = name === 'words' ? wishes : without(wishes, name);
    const answer = await index.search({ wishes: { ...asked, words: words === '' || name === 'words' ? undefined : words }, situation, limit: 1 });
    return { name, count: answer.ok ? answer.value.counts.fits + answer.value.counts.doubts : 0 };
  };
  const found = await Promise.all([...wished(wishes), ...(words === '' ? [] : ['words' as const])].map(count));
  return found.filter((one) => one.count > 0).toSorted((a, b) => b.count - a.count).slice(0, SOME);
}

/** Nothing fits, and almost nothing does: what to take off, each by one press, and what comes of it. */
export function NothingFits(props: NothingFitsProps) {
  const { index, memory, situation } = props;
  const { translator } = useServices();
  const { t } = translator;
  const ways = useSignal<readonly Looser[] | undefined>(undefined);
  const [words, wishes] = [memory.words.value, memory.wishes.value];
  useEffect(() => {
    let wanted = true;
    void looser(props).then((found) => {
      if (wanted) {
        ways.value = found;
      }
    });
    return () => {
      wanted = false;
    };
  }, [index, words, wishes, situation]);
  const loosen = (name: Looser['name']): void => {
    if (name === 'words') {
      memory.words.value = '';
    } else {
      memory.wishes.value = without(memory.wishes.value, name);
    }
  };
  const found = ways.value;
  return found === undefined ? null : (
    <EmptyState
      title={t('services:none.title')}
      action={
        <div class="stack tight">
          {found.map(({ name, count }) => (
            <Button key={name} kind="second" wide onPress={() => loosen(name)}>
              {t('services:none.loosen', { wish: name === 'words' ? words.trim() : sayWish(translator, name, wishes), count })}
            </Button>
          ))}
        </div>
      }
    >
      {found.length === 0 ? t('services:none.nothing') : t('services:none.text')}
    </EmptyState>
  );
}
