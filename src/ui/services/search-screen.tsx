import { Search } from 'lucide-preact';
import type { Situation } from '#domain/directory-search.ts';
import type { SearchAnswer, DirectoryIndex } from '#store/queries/directory-index.ts';
import { Button } from '#ui/parts/button.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { DirectoryTools } from './directory-tools.tsx';
import { EmptyDirectory } from './empty-directory.tsx';
import { FoundCards } from './found-cards.tsx';
import { FoundLine } from './found-line.tsx';
import { NeedTiles } from './need-tiles.tsx';
import { NothingFits } from './nothing-fits.tsx';
import { ProposalsLine } from './proposals-line.tsx';
import { A_PAGE, type SearchMemory, searchMemory } from './search-memory.ts';
import { useServices } from './services-context.ts';
import { useDirectoryIndex, useFound } from './use-found.ts';
import { useSituation } from './use-situation.ts';
import { WishChips } from './wish-chips.tsx';
import { wished, type Wishes } from './wishes.ts';

/** What there is for a family, searched as one types. */
export function SearchScreen() {
  const { phone, translator } = useServices();
  const { t } = translator;
  const memory = searchMemory(phone);
  const [words, wishes] = [memory.words.value, memory.wishes.value];
  const index = useDirectoryIndex().value;
  const situation = useSituation(wishes.near?.from === 'school' ? wishes.near.id : undefined);
  const answer = useFound(index, { words, wishes, situation, limit: memory.shown.value });
  const wish = (next: Wishes): void => {
    memory.shown.value = A_PAGE;
    memory.wishes.value = next;
  };
  return (
    <WorkingFrame>
      <div class="services-head">
        <PageTitle title={t('services:title')} app={t('common:app')} />
        <TextField
          kind="search"
          label={t('services:search')}
          hiddenLabel
          placeholder={t('services:search')}
          icon={Search}
          verbatim
          value={words}
          onInput={(value) => {
            memory.shown.value = A_PAGE;
            memory.words.value = value;
          }}
        />
        <ProposalsLine />
        <WishChips wishes={wishes} onWish={wish} found={fittingIn(answer)} />
      </div>
      {index === undefined || answer === undefined ? null : <Results {...{ index, answer, memory, situation }} onWish={wish} />}
    </WorkingFrame>
  );
}

const fittingIn = (answer: SearchAnswer | undefined): number => (answer === undefined ? 0 : answer.counts.fits + answer.counts.doubts);

interface ResultsProps {
  readonly index: DirectoryIndex;
  readonly answer: SearchAnswer;
  readonly memory: SearchMemory;
  readonly situation: Situation;
  readonly onWish: (wishes: Wishes) => void;
}

function Results({ index, answer, memory, situation, onWish }: ResultsProps) {
  const [words, wishes] = [memory.words.value.trim(), memory.wishes.value];
  if (index.size() === 0) {
    return (
      <>
        <EmptyDirectory />
        <DirectoryTools />
      </>
    );
  }
  if (words === '' && wished(wishes).length === 0) {
    return <NothingAsked answer={answer} memory={memory} onWish={onWish} />;
  }
  return (
    <>
      <FoundLine counts={answer.counts} all={false} />
      {answer.results.length === 0 ? <NothingFits {...{ index, memory, situation }} /> : <FoundCards answer={answer} memory={memory} />}
    </>
  );
}

/** Before anything is wished for: the needs to begin with; everything there is, for whoever wants to look through it. */
function NothingAsked({ answer, memory, onWish }: Pick<ResultsProps, 'answer' | 'memory' | 'onWish'>) {
  const { t } = useServices().translator;
  return (
    <>
      <NeedTiles onChoose={(need) => onWish({ need })} />
      <div class="all-line">
        <FoundLine counts={answer.counts} all />
        {memory.all.value ? null : (
          <Button kind="link" small onPress={() => (memory.all.value = true)}>
            {t('services:found.see')}
          </Button>
        )}
      </div>
      {memory.all.value ? <FoundCards answer={answer} memory={memory} /> : <DirectoryTools />}
    </>
  );
}
