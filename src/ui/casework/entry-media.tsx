import { useSignal } from '@preact/signals';
import { Camera, Mic, Square, TriangleAlert, X } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { freshId } from '#actions/context.ts';
import { IconButton } from '#ui/parts/icon-button.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { useCasework } from './casework-context.ts';
import { forgetPieces, keepPiece, takePiece, type TakenPiece } from './piece-drafts.ts';
import { startVoice, type VoiceRecording } from './record-voice.ts';
import { type PieceTrouble, shrinkPhoto, type Taken } from './shrink-photo.ts';
import type { EntryForm } from './use-entry-form.ts';

const MOST = 4;

export interface EntryMedia {
  readonly names: readonly string[];
  readonly add: (taken: Taken) => Promise<void>;
  readonly remove: (name: string) => void;
  readonly trouble: PieceTrouble | undefined;
  readonly warn: (trouble: PieceTrouble | undefined) => void;
}

/** What was taken, and what went wrong with the last of it. */
export function TakenPieces({ media }: { readonly media: EntryMedia }) {
  const { t } = useCasework().translator;
  return media.trouble === undefined && media.names.length === 0 ? null : (
    <div class="stack tight">
      {media.trouble === undefined ? null : (
        <NoteLine icon={TriangleAlert} tone="late" live>
          {t(`log:media.failed.${media.trouble}`)}
        </NoteLine>
      )}
      {media.names.length < MOST ? null : <p class="quiet">{t('log:media.full')}</p>}
      <ul class="pieces" role="list">
        {media.names.map((name, index) => (
          <Piece key={name} name={name} number={index + 1} onRemove={() => media.remove(name)} />
        ))}
      </ul>
    </div>
  );
}

/** Pictures and voices of the entry that is being written. They keep themselves as its words do. */
export function useEntryMedia({ filled, set }: EntryForm): EntryMedia {
  const { phone } = useCasework();
  const trouble = useSignal<PieceTrouble | undefined>(undefined);
  // What comes later is added to what stands there then.
  const names = useRef(filled.media);
  names.current = filled.media;
  return {
    names: filled.media,
    trouble: trouble.value,
    warn: (what) => {
      trouble.value = what;
    },
    add: async (taken) => {
      if (taken.kind === 'trouble') {
        trouble.value = taken.trouble;
        return;
      }
      const name = freshId(phone.context);
      await keepPiece(phone, name, taken.piece).then(
        () => set('media', [...names.current, name]),
        () => {
          trouble.value = 'disk';
        },
      );
    },
    remove: (name) => {
      set('media', names.current.filter((other) => other !== name));
      void forgetPieces(phone, [name]).catch(() => undefined);
    },
  };
}

/** A photo, a voice note: chips among others. */
export function TakePieces({ media }: { readonly media: EntryMedia }) {
  const { t } = useCasework().translator;
  const preparing = useSignal(false);
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File): Promise<void> => {
    preparing.value = true;
    media.warn(undefined);
    await media.add(await shrinkPhoto(file));
    preparing.value = false;
  };
  return media.names.length >= MOST ? null : (
    <>
      <button class="chip" type="button" onClick={() => input.current?.click()}>
        <Sign icon={Camera} size={18} />
        {t(preparing.value ? 'log:media.preparing' : 'log:media.photo')}
      </button>
      <input
        ref={input}
        hidden
        type="file"
        accept="image/*"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = '';
          if (file !== undefined) {
            void take(file);
          }
        }}
      />
      <Voice media={media} />
    </>
  );
}

const clockOf = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

function Voice({ media }: { readonly media: EntryMedia }) {
  const { t } = useCasework().translator;
  const recording = useSignal<VoiceRecording | undefined>(undefined);
  const seconds = useSignal(0);
  useEffect(() => () => recording.peek()?.stop(), [recording]);
  const begin = async (): Promise<void> => {
    media.warn(undefined);
    const begun = await startVoice();
    if (begun === undefined) {
      media.warn('microphone');
      return;
    }
    recording.value = begun;
    seconds.value = 0;
    const tick = setInterval(() => {
      seconds.value += 1;
    }, 1000);
    const taken = await begun.done;
    clearInterval(tick);
    recording.value = undefined;
    await media.add(taken);
  };
  return recording.value === undefined ? (
    <button class="chip" type="button" onClick={() => void begin()}>
      <Sign icon={Mic} size={18} />
      {t('log:media.voice')}
    </button>
  ) : (
    <button class="chip recording" type="button" onClick={() => recording.peek()?.stop()}>
      <Sign icon={Square} size={18} />
      {t('log:media.stop', { time: clockOf(seconds.value) })}
    </button>
  );
}

interface PieceProps {
  readonly name: string;
  readonly number: number;
  readonly onRemove: () => void;
}

function Piece({ name, number, onRemove }: PieceProps) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const piece = useSignal<{ readonly taken: TakenPiece; readonly address: string } | undefined>(undefined);
  useEffect(() => {
    let address: string | undefined;
    let wanted = true;
    takePiece(phone, name).then(
      (taken) => {
        if (taken !== undefined && wanted) {
          address = URL.createObjectURL(new Blob([taken.content], { type: taken.facts.mime }));
          piece.value = { taken, address };
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
  }, [phone, name]);
  const shown = piece.value;
  const voice = shown?.taken.facts.kind === 'voice';
  return (
    <li class={voice ? 'piece voice' : 'piece'}>
      {shown === undefined ? null : voice ? (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- one's own words of a moment ago
        <audio controls src={shown.address} aria-label={t('log:media.voiceAdded', { seconds: shown.taken.facts.seconds ?? 0 })} />
      ) : (
        <img src={shown.address} alt={t('log:media.photoAdded', { number })} />
      )}
      <IconButton icon={X} label={voice ? t('log:media.removeVoice') : t('log:media.removePhoto', { number })} onPress={onRemove} />
    </li>
  );
}
