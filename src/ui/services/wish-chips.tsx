import { useSignal } from '@preact/signals';
import { SlidersHorizontal } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { Chips } from '#ui/parts/chips.tsx';
import type { Choice } from '#ui/parts/choice.ts';
import { IconButton } from '#ui/parts/icon-button.tsx';
import { sayWish } from './say-wish.ts';
import { useServices } from './services-context.ts';
import { WishSheet } from './wish-sheet.tsx';
import { isWished, type Moment, moments, type WishName, wished, type Wishes, without } from './wishes.ts';

interface WishChipsProps {
  readonly wishes: Wishes;
  readonly onWish: (wishes: Wishes) => void;
  /** How many services there are with these wishes. */
  readonly found: number;
}

type ChipName = WishName | Moment | 'all';

const isMoment = (name: ChipName): name is Moment => moments.some((moment) => moment === name);

/** Those that a press says whole; the others open the sheet. */
const whole: ReadonlySet<ChipName> = new Set(['free', 'noPapers']);
const asked = ['language', 'near', 'age', 'form'] as const;
/** More than this on at once, and one may take all of them off. */
const A_FEW = 1;

/** What is wished for first, then what may be: in one line that one pushes. */
export function WishChips({ wishes, onWish, found }: WishChipsProps) {
  const { translator } = useServices();
  const { t } = translator;
  const open = useSignal(false);
  const line = useRef<HTMLDivElement>(null);
  // What was pressed at the end of the line stands at its beginning now, and is shown there.
  useEffect(() => {
    line.current?.querySelector('.chips')?.scrollTo({ left: 0 });
  }, [wishes]);
  const on = wished(wishes).map((name): Choice<ChipName> => ({ value: name, label: sayWish(translator, name, wishes) }));
  const offered: readonly Choice<ChipName>[] = [
    ...(wishes.when === undefined ? moments.map((moment): Choice<ChipName> => ({ value: moment, label: t(`services:wish.when.${moment}`) })) : []),
    ...(['free', 'noPapers', ...asked] as const).filter((name) => !isWished(wishes, name)).map((name): Choice<ChipName> => ({ value: name, label: sayWish(translator, name, wishes) })),
  ];
  const toggle = (name: ChipName): void => {
    if (name === 'all') {
      onWish({});
    } else if (isMoment(name)) {
      onWish({ ...wishes, when: name });
    } else if (isWished(wishes, name)) {
      onWish(without(wishes, name));
    } else if (whole.has(name)) {
      onWish({ ...wishes, [name]: true });
    } else {
      open.value = true;
    }
  };
  return (
    <div class="filter-line" ref={line}>
      <IconButton
        icon={SlidersHorizontal}
        label={on.length === 0 ? t('services:wish.open') : t('services:wish.openCount', { count: on.length })}
        onPress={() => {
          open.value = true;
        }}
      />
      <Chips
        run
        label={t('services:wish.label')}
        options={[...on, ...(on.length > A_FEW ? [{ value: 'all' as const, label: t('services:wish.clear') }] : []), ...offered]}
        chosen={on.map(({ value }) => value)}
        onToggle={toggle}
      />
      {open.value ? (
        <WishSheet
          {...{ wishes, onWish, found }}
          onClose={() => {
            open.value = false;
          }}
        />
      ) : null}
    </div>
  );
}
