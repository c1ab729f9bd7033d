import { useSignal } from '@preact/signals';
import { CircleHelp } from 'lucide-preact';
import { keepApart, proposeAgain } from '#actions/keep-apart.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { Name } from '#ui/parts/name.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCasework } from './casework-context.ts';
import { CompareFiles } from './compare-files.tsx';
import { lookAlikeFiles } from './look-alike-files.ts';
import { sayMergeFailure } from './say-merge-failure.ts';
import { sayDifferences, sayReasons } from './say-reasons.ts';
import { useLaterPairs } from './use-later-pairs.ts';
import { type Pair, useSuspectedPairs } from './use-suspected-pairs.ts';

/** As many as one goes through in one sitting. */
const AT_ONCE = 20;

/** Files that may be one family's: a coordinator brings them together, or says that they are two. */
export function DuplicatesScreen() {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const comparing = useSignal<Pair | undefined>(undefined);
  const pair = comparing.value;
  const mayMerge = phone.context.role === 'coordinator';
  if (pair !== undefined && mayMerge) {
    return <CompareFiles pair={pair} onLeave={() => (comparing.value = undefined)} />;
  }
  return (
    <WorkingFrame top={<TopBar leaveLabel={t('about:title')} href={addressOf({ at: 'about' })} />}>
      <PageTitle title={t('duplicates:list.title')} app={t('common:app')} />
      {mayMerge ? <Pairs onCompare={(one) => (comparing.value = one)} /> : <NoteLine icon={CircleHelp}>{t('duplicates:list.coordinators')}</NoteLine>}
    </WorkingFrame>
  );
}

function Pairs({ onCompare }: { readonly onCompare: (pair: Pair) => void }) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const { told } = useShell();
  const pairs = useSuspectedPairs().value;
  const { keys, putOff, bringBack } = useLaterPairs(phone);
  const most = useSignal(AT_ONCE);
  const { value: later } = keys;
  if (pairs === undefined || later === undefined) {
    return <p role="status">{t('duplicates:list.looking')}</p>;
  }
  const shown = pairs.filter(({ key }) => !later.has(key));
  const again =
    shown.length === pairs.length ? null : (
      <Button kind="link" wide onPress={bringBack}>
        {t('duplicates:list.bringBack', { count: pairs.length - shown.length })}
      </Button>
    );
  if (shown.length === 0) {
    return (
      <>
        {again === null ? (
          <EmptyState title={t('duplicates:list.none.title')}>{t('duplicates:list.none.text')}</EmptyState>
        ) : (
          <p role="status">{t('duplicates:list.allLater')}</p>
        )}
        {again}
      </>
    );
  }
  return (
    <>
      <p class="quiet">{t('duplicates:list.text')}</p>
      <ul class="stack" role="list">
        {shown.slice(0, most.value).map((pair) => (
          <li key={pair.key}>
            <PairCard
              pair={pair}
              onCompare={() => onCompare(pair)}
              onLater={() => {
                putOff(pair.key);
                told.tell(t('duplicates:list.laterSaid'));
              }}
            />
          </li>
        ))}
      </ul>
      {shown.length > most.value ? (
        <Button kind="second" wide onPress={() => (most.value += AT_ONCE)}>
          {t('duplicates:list.more')}
        </Button>
      ) : null}
      {again}
    </>
  );
}

interface PairCardProps {
  readonly pair: Pair;
  readonly onCompare: () => void;
  readonly onLater: () => void;
}

function PairCard({ pair, onCompare, onLater }: PairCardProps) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const { told } = useShell();
  const files = lookAlikeFiles(phone);
  const { one, other, verdict } = pair;
  const nameOf = (id: Pair['one']): string => files.nameOf(id) || t('families:noName');
  const apart = async (): Promise<void> => {
    const said = await keepApart(phone.context, one, other);
    if (said.ok) {
      told.tell(t('duplicates:list.apartSaid'), () => void proposeAgain(phone.context, one, said.value));
    } else {
      told.tell(sayMergeFailure(t, said.failure));
    }
  };
  const differences = sayDifferences(t, pair);
  return (
    <Card
      title={
        <span class="pair">
          <Name>{nameOf(one)}</Name>
          <Name>{nameOf(other)}</Name>
        </span>
      }
    >
      <div class="stack tight">
        <div>
          <Tag tone={verdict === 'same' ? 'care' : 'plain'}>{t(`duplicates:list.${verdict === 'same' ? 'same' : 'look'}`)}</Tag>
        </div>
        <p>{sayReasons(t, pair)}</p>
        {differences === undefined ? null : <p class="quiet">{differences}</p>}
        <div class="buttons pair-acts">
          <Button kind="second" small onPress={onCompare}>
            {t('duplicates:list.compare')}
          </Button>
          <Button kind="link" small onPress={() => void apart()}>
            {t('duplicates:list.apart')}
          </Button>
          <Button kind="link" small onPress={onLater}>
            {t('duplicates:list.later')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
