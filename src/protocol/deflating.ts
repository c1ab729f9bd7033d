import { deflateSync, inflateSync } from 'fflate';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { Malformed } from './byte-reader.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { textToBytes } from './bytes.ts';
import { MAX_COMMIT_BYTES } from './version.ts';

/**
 * Words that notes of this work are full of, so that even a short one deflates. Never changed: a commit sealed with it must
 * open for ever (golden files pin it). A better dictionary would be number 2.
 */
const dictionary = textToBytes(
  'contacts followUps families phones members devices spaces schools calendarDays ' +
    'email letter event video community other text call visit school ' +
    ' the mother father grandmother student teacher appointment interpreter registration next week about to the and with for ' +
    ' she will he will they will call back on Monday Tuesday Wednesday Thursday Friday the children at home documents meeting ' +
    ' la mère le père la grand-mère les enfants le bulletin l’école l’enseignante la direction le service de garde ' +
    ' rencontre rendez-vous interprète inscription vêtements d’hiver habit de neige bottes boîte à lunch transport loyer ' +
    ' rappeler la semaine prochaine lundi mardi mercredi jeudi vendredi samedi pas de réponse message laissé ' +
    ' est venue à la maison a parlé avec a demandé souhaite veut de l’aide pour les devoirs ne comprend pas le français ' +
    ' et de la pour le dans une avec qui est que les des en elle il ',
);

const RAW = 0;
const DEFLATED = 1;
const END = 0x80;

/** Deflated when that helps, with its length, then padded: the size of a sealed commit says little about its words. */
export function deflateAndPad(content: Uint8Array, multiple = 64): Uint8Array<ArrayBuffer> {
  const small = deflateSync(content, { dictionary, level: 6, mem: 4 });
  const packed =
    small.length < content.length
      ? new ByteWriter(small.length + 8).byte(DEFLATED).varint(content.length).raw(small).bytes()
      : new ByteWriter(content.length + 1).byte(RAW).raw(content).bytes();
  const padded = new Uint8Array(Math.ceil((packed.length + 1) / multiple) * multiple);
  padded.set(packed);
  padded[packed.length] = END;
  return padded;
}

function withoutPadding(padded: Uint8Array): Uint8Array | undefined {
  let end = padded.length - 1;
  while (end > 0 && padded[end] === 0) {
    end -= 1;
  }
  return end > 0 && padded[end] === END ? padded.subarray(0, end) : undefined;
}

/** The content again. A length that lies, or one beyond what a phone should unfold, is `malformed`. */
export function unpadAndInflate(padded: Uint8Array): Result<Uint8Array, Malformed> {
  const packed = withoutPadding(padded);
  if (packed === undefined) {
    return fail({ kind: 'malformed' });
  }
  if (packed[0] === RAW) {
    return ok(packed.subarray(1));
  }
  try {
    const reader = new ByteReader(packed);
    const scheme = reader.byte();
    const length = reader.varint();
    if (scheme !== DEFLATED || length > MAX_COMMIT_BYTES) {
      return fail({ kind: 'malformed' });
    }
    // The exact buffer: without it fflate grows one, which costs ten times the inflating.
    const content = inflateSync(packed.subarray(reader.position), { dictionary, out: new Uint8Array(length) });
    return content.length === length ? ok(content) : fail({ kind: 'malformed' });
  } catch {
    return fail({ kind: 'malformed' });
  }
}


/** How many bytes come out of what `deflateAndPad` made, without unfolding it; 0 where it is nothing of ours. */
export function unfoldedSize(padded: Uint8Array): number {
  if (padded[0] !== DEFLATED) {
    return padded[0] === RAW ? padded.length - 1 : 0;
  }
  const reader = new ByteReader(padded.subarray(1, 11));
  return reader.varint();
}
