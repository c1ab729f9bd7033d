import { useSignal } from '@preact/signals';
import { Camera, Hourglass, Mic, RefreshCw } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { Media } from '#domain/media.ts';
import type { SpaceId } from '#kernel/id.ts';
import type { Entry } from '#store/queries/entry-by-id.ts';
import { Button } from '#ui/parts/button.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { useCasework } from './casework-context.ts';

/** Pictures and voices of an entry: opened here, from the sealed pieces. */
export function EntryPieces({ entry: { media, contact } }: { readonly entry: Entry }) {
  const { t } = useCasework().translator;
  const { space } = contact;
  return media.length === 0 || space === undefined ? null : (
    <section class="stack">
      <h2>{t('entry:pieces.title')}</h2>
      <ul class="pieces" role="list">
        {media.map(({ value }, index) => (
          <PieceOf key={value.id} media={value} number={index + 1} space={space} />
        ))}
      </ul>
    </section>
  );
}

type Opened = { readonly kind: 'here'; readonly address: string } | { readonly kind: 'not-arrived' | 'cannot-open' };

interface PieceOfProps {
  readonly media: Media;
  readonly number: number;
  readonly space: SpaceId;
}

function PieceOf({ media, number, space }: PieceOfProps) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const opened = useSignal<Opened | undefined>(undefined);
  const tries = useSignal(0);
  const voice = media.kind === 'voice';
  useEffect(() => {
    let address: string | undefined;
    let wanted = true;
    phone
      .more()
      .then(({ entries }) => entries.piece(media, space))
      .then(
        (piece) => {
          if (wanted && piece.ok) {
            address = URL.createObjectURL(new Blob([piece.value], { type: media.mime }));
            opened.value = { kind: 'here', address };
          } else if (wanted && !piece.ok) {
            opened.value = { kind: piece.failure.kind };
          }
        },
        () => undefined,
      );
    return () => {
      wanted = false;
      if (address !== undefined) {
        URL.revokeObjectURL(address);
      }
    };
  }, [phone, media.hash, space, tries.value]);
  const label = t(voice ? 'entry:pieces.voice' : 'entry:pieces.photo', { number });
  if (media.mime === '') {
    return (
      <li class="piece">
        <NoteLine icon={Camera}>{t('entry:pieces.unknown')}</NoteLine>
      </li>
    );
  }
  return (
    <li class={voice ? 'piece voice' : 'piece'}>
      <Shown opened={opened.value} label={label} voice={voice} onRetry={() => (tries.value += 1)} />
    </li>
  );
}

interface ShownProps {
  readonly opened: Opened | undefined;
  readonly label: string;
  readonly voice: boolean;
  readonly onRetry: () => void;
}

function Shown({ opened, label, voice, onRetry }: ShownProps) {
  const { t } = useCasework().translator;
  if (opened?.kind === 'here') {
    return voice ? (
      // oxlint-disable-next-line jsx-a11y/media-has-caption -- a worker's own voice note; its words are in the note
      <audio controls src={opened.address} aria-label={label} />
    ) : (
      <img src={opened.address} alt={label} />
    );
  }
  if (opened === undefined) {
    return <NoteLine icon={voice ? Mic : Camera}>{label}</NoteLine>;
  }
  return (
    <div class="stack tight">
      <NoteLine icon={Hourglass}>
        {label}. {t(opened.kind === 'not-arrived' ? 'entry:pieces.notArrived' : 'entry:pieces.cannotOpen')}
      </NoteLine>
      <div>
        <Button kind="link" small icon={RefreshCw} onPress={onRetry}>
          {t('entry:pieces.retry')}
        </Button>
      </div>
    </div>
  );
}
