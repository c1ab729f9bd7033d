import { type LongWithout, readLongWithout } from '#domain/long-without.ts';
import type { SpaceId } from '#kernel/id.ts';
import type { Reader } from '#store/reader.ts';

/** After how many days without reaching anybody it is long, as the organisation says. */
export const longWithout = async (reader: Reader, organisation: SpaceId): Promise<LongWithout> => readLongWithout((await reader.one('spaces', organisation))?.fields ?? {});
