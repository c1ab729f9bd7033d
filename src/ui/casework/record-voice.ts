import { MAX_PIECE_BYTES, type Taken } from './shrink-photo.ts';

const MAX_MS = 120_000;
/** Speech needs no more: two minutes are half of what a piece may weigh. */
const BITS = 32_000;
const kinds = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'] as const;

export interface VoiceRecording {
  readonly stop: () => void;
  /** What was said, once it stopped: by hand, after two minutes, or because the page was put away. */
  readonly done: Promise<Taken>;
}

const canRecord = (): boolean => typeof MediaRecorder !== 'undefined' && navigator.mediaDevices?.getUserMedia !== undefined;

async function pieceOf(parts: readonly Blob[], mime: string, seconds: number): Promise<Taken> {
  const content = new Uint8Array(await new Blob([...parts]).arrayBuffer());
  if (content.length === 0) {
    return { kind: 'trouble', trouble: 'voice' };
  }
  return content.length > MAX_PIECE_BYTES
    ? { kind: 'trouble', trouble: 'large' }
    : { kind: 'taken', piece: { facts: { kind: 'voice', mime, seconds: Math.max(1, Math.round(seconds)) }, content } };
}

function record(stream: MediaStream, mime: string): VoiceRecording {
  const recorder = new MediaRecorder(stream, { mimeType: mime, audioBitsPerSecond: BITS });
  const parts: Blob[] = [];
  const began = performance.now();
  const stop = (): void => {
    if (recorder.state !== 'inactive') {
      recorder.stop();
    }
  };
  const done = new Promise<Taken>((resolve) => {
    const timer = setTimeout(stop, MAX_MS);
    // Whoever puts the phone away has finished speaking; what was said is kept.
    const onHide = (): void => {
      if (document.visibilityState === 'hidden') {
        stop();
      }
    };
    document.addEventListener('visibilitychange', onHide);
    recorder.addEventListener('dataavailable', ({ data }) => {
      if (data.size > 0) {
        parts.push(data);
      }
    });
    recorder.addEventListener('stop', () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onHide);
      stream.getTracks().forEach((track) => track.stop());
      resolve(pieceOf(parts, mime, (performance.now() - began) / 1000));
    });
  });
  recorder.start(1000);
  return { stop, done };
}

/** Undefined where there is no microphone, or nobody allowed it. */
export async function startVoice(): Promise<VoiceRecording | undefined> {
  const mime = canRecord() ? kinds.find((kind) => MediaRecorder.isTypeSupported(kind)) : undefined;
  const stream = mime === undefined ? undefined : await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => undefined);
  return mime === undefined || stream === undefined ? undefined : record(stream, mime);
}
