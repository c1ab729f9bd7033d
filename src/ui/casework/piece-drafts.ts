import type { OpenPhone } from '#actions/phone.ts';
import type { MediaFacts } from '#domain/media.ts';

/** A picture or a voice that was taken and not saved with its entry yet: kept sealed as a draft of its own. */
export interface TakenPiece {
  readonly facts: MediaFacts;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** Where its draft lies: no entry's draft, and so never offered to be taken up. */
const draftOf = (name: string): string => `piece:${name}`;

const CHUNK = 0x8000;

/** Drafts are texts: bytes as base 64. */
function bytesToText(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(text);
}

const textToBytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (letter) => letter.codePointAt(0) ?? 0);

const positive = (text: string | undefined): number | undefined => (text === undefined || text === '' ? undefined : Number(text));

/** The names of the drafts that go when the entry is saved. */
export const pieceDrafts = (names: readonly string[]): readonly string[] => names.map(draftOf);

/** Rejects where the disk refuses: whoever took the picture must hear it. */
export function keepPiece({ drafts }: OpenPhone, name: string, { facts, content }: TakenPiece): Promise<void> {
  const { kind, mime, seconds = '', width = '', height = '' } = facts;
  return drafts.save(draftOf(name), { kind, mime, seconds: String(seconds), width: String(width), height: String(height), content: bytesToText(content) });
}

export async function takePiece({ drafts }: OpenPhone, name: string): Promise<TakenPiece | undefined> {
  const kept = await drafts.load(draftOf(name));
  if (kept === undefined) {
    return undefined;
  }
  const { kind, mime = '', content = '' } = kept;
  const [seconds, width, height] = [positive(kept['seconds']), positive(kept['width']), positive(kept['height'])];
  return {
    facts: {
      kind: kind === 'voice' ? 'voice' : 'photo',
      mime,
      ...(seconds === undefined ? {} : { seconds }),
      ...(width === undefined ? {} : { width }),
      ...(height === undefined ? {} : { height }),
    },
    content: textToBytes(content),
  };
}

export const forgetPieces = async ({ drafts }: OpenPhone, names: readonly string[]): Promise<void> => {
  await Promise.all(names.map((name) => drafts.remove(draftOf(name))));
};
