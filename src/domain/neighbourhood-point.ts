import type { RecordId } from '#kernel/id.ts';
import { type BrokenRule, FieldReader, type Fields, MAX_NAME } from './fields.ts';
import { type Position, readPosition } from './position.ts';

/** A place of the neighbourhood that the coordination named, to reckon distances from: a metro station, a market. Sealed. */
export type NeighbourhoodPoint = {
  readonly id: RecordId;
  readonly name: string;
  readonly position: Position | undefined;
  readonly deleted: boolean;
  readonly broken: readonly BrokenRule[];
};

export function readPoint(id: RecordId, fields: Fields): NeighbourhoodPoint {
  const read = new FieldReader(fields);
  return { id, name: read.text('name', MAX_NAME), position: readPosition(read), deleted: fields['deleted'] === true, broken: read.broken };
}
