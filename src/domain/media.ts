import { parseId, type RecordId } from '#kernel/id.ts';
import { FieldReader, type Fields } from './fields.ts';

export const mediaKinds = ['photo', 'voice', 'drawing'] as const;
export type MediaKind = (typeof mediaKinds)[number];

/** What is said of a picture or a voice, besides which sealed piece it is. */
export type MediaFacts = {
  readonly kind: MediaKind;
  readonly mime: string;
  readonly seconds?: number;
  readonly width?: number;
  readonly height?: number;
};

export type Media = {
  readonly id: RecordId;
  readonly contact: RecordId | undefined;
  readonly kind: MediaKind | { readonly unknown: string };
  /** One that we show ourselves; empty for anything else that somebody wrote there. */
  readonly mime: string;
  /** SHA-256 of the sealed bytes, in hex; undefined where it is none. */
  readonly hash: string | undefined;
  readonly seconds: number | undefined;
  readonly width: number | undefined;
  readonly height: number | undefined;
};

/** What a page may be handed as it is: pictures and sound, never anything that runs. */
const shown = /^(image\/(jpeg|png|webp)|audio\/(webm|mp4|ogg|mpeg))(;|$)/;

const positive = (value: unknown): number | undefined => (typeof value === 'number' && value > 0 ? value : undefined);

export function readMedia(id: RecordId, fields: Fields): Media {
  const read = new FieldReader(fields);
  const mime = read.optionalText('mime', 100) ?? '';
  const hash = read.optionalText('hash', 64);
  return {
    id,
    contact: parseId<RecordId>(fields['contact']),
    kind: read.code('kind', mediaKinds),
    mime: shown.test(mime) ? mime : '',
    hash: hash !== undefined && /^[0-9a-f]{64}$/.test(hash) ? hash : undefined,
    seconds: positive(fields['seconds']),
    width: positive(fields['width']),
    height: positive(fields['height']),
  };
}
