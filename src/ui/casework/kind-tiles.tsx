import { useSignal } from '@preact/signals';
import { type ContactKind, contactKinds } from '#domain/contact.ts';
import { Button } from '#ui/parts/button.tsx';
import { Tiles } from '#ui/parts/tiles.tsx';
import { useFocusAfter } from '#ui/shell/use-focus-after.ts';
import { useCasework } from './casework-context.ts';
import { kindIcons } from './kind-icons.ts';

interface KindTilesProps {
  readonly value: ContactKind | undefined;
  readonly onChoose: (kind: ContactKind) => void;
  readonly error: string | undefined;
}

/** What happens every day; the rest is one press away. */
const everyDay: readonly ContactKind[] = ['visit', 'call', 'text', 'school', 'email', 'video'];

// In the same order: nothing that was there moves when the others come.
const everyKind: readonly ContactKind[] = [...everyDay, ...contactKinds.filter((kind) => !everyDay.includes(kind))];

export function KindTiles({ value, onChoose, error }: KindTilesProps) {
  const { t } = useCasework().translator;
  const all = useSignal(false);
  const shown = all.value || (value !== undefined && !everyDay.includes(value)) ? everyKind : everyDay;
  const place = useFocusAfter(all.value, 'label:nth-of-type(7) input');
  return (
    <div class="stack tight" ref={place}>
      <Tiles
        legend={t('contacts:how')}
        options={shown.map((kind) => ({ value: kind, label: t(`contacts:kind.${kind}`), icon: kindIcons[kind], flip: kind === 'text' }))}
        value={value}
        onChoose={onChoose}
        error={error}
      />
      {shown === everyDay ? (
        <div>
          <Button
            kind="link"
            small
            onPress={() => {
              all.value = true;
            }}
          >
            {t('contacts:otherWays')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
