import type { TakenPiece } from './piece-drafts.ts';

/** What sealing adds stays within the server's limit of 1 MiB. */
export const MAX_PIECE_BYTES = 1024 * 1024 - 256;
const LONGEST_SIDE = 1280;
const QUALITIES = [0.8, 0.65, 0.5] as const;

export type PieceTrouble = 'photo' | 'voice' | 'microphone' | 'large' | 'disk';

export type Taken = { readonly kind: 'taken'; readonly piece: TakenPiece } | { readonly kind: 'trouble'; readonly trouble: PieceTrouble };

const trouble = (what: PieceTrouble): Taken => ({ kind: 'trouble', trouble: what });

const toJpeg = (canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', quality);
  });

function draw(picture: ImageBitmap): HTMLCanvasElement {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  pen?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas;
}

/**
 * A photo small enough to be carried over a bad line, drawn anew: where and when a camera took it, and with which one, stays in
 * the camera's file.
 */
export async function shrinkPhoto(file: Blob): Promise<Taken> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
  if (picture === undefined) {
    return trouble('photo');
  }
  const canvas = draw(picture);
  for (const quality of QUALITIES) {
    const blob = await toJpeg(canvas, quality);
    if (blob !== null && blob.size <= MAX_PIECE_BYTES) {
      const content = new Uint8Array(await blob.arrayBuffer());
      return { kind: 'taken', piece: { facts: { kind: 'photo', mime: 'image/jpeg', width: canvas.width, height: canvas.height }, content } };
    }
  }
  return trouble('large');
}
