import { useSignal } from '@preact/signals';
import { MessageCircle } from 'lucide-preact';
import { type ContactKind, contactKinds } from '#domain/contact.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import { Button } from '#ui/parts/button.tsx';
import type { Choice } from '#ui/parts/choice.ts';
import { Tiles } from '#ui/parts/tiles.tsx';
import { useFocusAfter } from '#ui/shell/use-focus-after.ts';
import { useCasework } from './casework-context.ts';
import { kindIcons } from './kind-icons.ts';
import type { EntryWords } from './use-entry-words.ts';

type Kind = ContactKind | RecordId;

interface KindTilesProps {
  readonly value: Kind | '';
  readonly onChoose: (kind: Kind) => void;
  readonly error: string | undefined;
  readonly words: EntryWords;
}

/** What happens every day; the rest is one press away. */
const everyDay: readonly string[] = ['visit', 'call', 'text', 'school', 'email', 'video'];

/** A kind of the team's own has the sign of none in particular. */
function choiceOf(t: ReturnType<typeof useCasework>['translator']['t'], { value, label }: { readonly value: string; readonly label: string }): Choice<Kind> | undefined {
  const ours = contactKinds.find((kind) => kind === value);
  if (ours !== undefined) {
    return { value: ours, label: t(`contacts:kind.${ours}`), icon: kindIcons[ours], flip: ours === 'text' };
  }
  const own = parseId<RecordId>(value);
  return own === undefined ? undefined : { value: own, label, icon: MessageCircle };
}

export function KindTiles({ value, onChoose, error, words }: KindTilesProps) {
  const { t } = useCasework().translator;
  const all = useSignal(false);
  const offered = words.kinds.map(({ value: kind }) => kind);
  const usual = everyDay.filter((kind) => offered.includes(kind));
  const open = all.value || (value !== '' && !usual.includes(value));
  // In the same order: nothing that was there moves when the others come. What an entry says already is offered though it was put away.
  const order = [...usual, ...(open ? offered.filter((kind) => !usual.includes(kind)) : [])];
  const shown = value === '' || order.includes(value) ? order : [...order, value];
  const place = useFocusAfter(all.value, `label:nth-of-type(${usual.length + 1}) input`);
  return (
    <div class="stack tight" ref={place}>
      <Tiles
        legend={t('contacts:how')}
        options={shown.flatMap((kind) => choiceOf(t, { value: kind, label: words.labelOf('contactKind', kind) }) ?? [])}
        value={value === '' ? undefined : value}
        onChoose={onChoose}
        error={error}
      />
      {open ? null : (
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
      )}
    </div>
  );
}
