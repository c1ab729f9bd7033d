import { Zip, ZipDeflate } from 'fflate';
import { textToBytes } from './bytes.ts';

/** A file in an archive, without the folders that it may lie in. */
export type ZippedFile = { readonly name: string; readonly bytes: Uint8Array };

/** Small enough that deflating one stays far below what anybody notices on an old phone. */
const SLICE = 64 * 1024;

/** No archive says when it was made: the same files are the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** One archive, a slice at a time, so that a page can draw in between. */
export function* zipSteps(files: readonly ZippedFile[]): Generator<undefined, Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  const archive = new Zip((error, part) => {
    if (error !== null) {
      throw error;
    }
    parts.push(part);
  });
  for (const { name, bytes } of files) {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = NO_TIME;
    archive.add(file);
    for (let at = 0; at < bytes.length; at += SLICE) {
      file.push(bytes.subarray(at, at + SLICE));
      yield;
    }
    file.push(new Uint8Array(0), true);
  }
  archive.end();
  return join(parts);
}

function drained<Answer>(steps: Generator<undefined, Answer>): Answer {
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      return step.value;
    }
  }
}

export const zipFiles = (files: readonly ZippedFile[]): Uint8Array<ArrayBuffer> => drained(zipSteps(files));

export const textFile = (name: string, text: string): ZippedFile => ({ name, bytes: textToBytes(text) });
