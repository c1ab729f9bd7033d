import { type DeviceId, isId, parseId, type RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { Malformed } from './byte-reader.ts';
import { isMap, type Value, type ValueMap } from './packing.ts';
import type { StoredState } from './stored-state.ts';

/** A row with the dots of its heads, so that whoever edits it can name what they saw. */
export type PublishedRow = { readonly id: RecordId; readonly version: number } & StoredState;

export type PublishedAnswer = {
  /** Ask with `since` = this next time. Of rows asked for by name it says nothing: others may have changed before it. */
  readonly version: number;
  readonly rows: readonly PublishedRow[];
  readonly removals: readonly RecordId[];
  /** The answer was cut at `version`: the rest is there at once for whoever asks again. Who does not know it asks later. */
  readonly more?: true;
};

/** So many rows may be asked for by name in one question, `?ids=<uuid>,<uuid>`. */
export const MAX_NAMED = 50;

function readDots(value: Value | undefined): StoredState['dots'] | undefined {
  if (!Array.isArray(value)) {
    return undefined;
  }
  const dots = value.flatMap((dot: Value) => {
    const [device, n, at]: readonly unknown[] = Array.isArray(dot) ? dot : [];
    const id = parseId<DeviceId>(device);
    return id !== undefined && typeof n === 'number' && typeof at === 'number' ? [[id, n, at] as const] : [];
  });
  return dots.length === value.length ? dots : undefined;
}

function readRow(value: Value): PublishedRow | undefined {
  if (!isMap(value)) {
    return undefined;
  }
  const { id, version, fields, dots, odd } = value;
  const recordId = parseId<RecordId>(id);
  const readable = readDots(dots);
  if (recordId === undefined || typeof version !== 'number' || !isMap(fields) || readable === undefined) {
    return undefined;
  }
  return { id: recordId, version, fields, dots: readable, ...(isMap(odd) ? { odd } : {}) };
}

const isJsonMap = (json: unknown): json is ValueMap => typeof json === 'object' && json !== null && !Array.isArray(json);

/** Parses the JSON of `GET /published/<noun>`. */
export function parsePublishedAnswer(json: unknown): Result<PublishedAnswer, Malformed> {
  if (!isJsonMap(json) || !Array.isArray(json['rows']) || !Array.isArray(json['removals'])) {
    return fail({ kind: 'malformed' });
  }
  const rows = json['rows'].map((row: Value) => readRow(row));
  const known = rows.filter((row) => row !== undefined);
  const removals = json['removals'].filter((id): id is RecordId => isId(id));
  const version = json['version'];
  return typeof version === 'number' && known.length === rows.length
    ? ok({ version, rows: known, removals, ...(json['more'] === true ? { more: true } : {}) })
    : fail({ kind: 'malformed' });
}
