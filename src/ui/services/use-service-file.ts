import type { DirectoryPhone } from '#domain/directory-elements.ts';
import type { Provider } from '#domain/provider.ts';
import type { ScheduleEntry } from '#domain/schedule-fields.ts';
import type { Service } from '#domain/service.ts';
import type { RecordId } from '#kernel/id.ts';
import { type Listed, type PlaceOfService, placesOfService, providerById, serviceById } from '#store/queries/directory.ts';
import type { Reader } from '#store/reader.ts';
import { useQuestion } from '#ui/shell/use-question.ts';

/** One service with whoever offers it, and where. */
export interface ServiceFile {
  readonly service: Listed<Service>;
  readonly provider: Listed<Provider> | undefined;
  readonly places: readonly PlaceOfService[];
  /** Its own numbers first, then those of its places, then of whoever offers it. */
  readonly phones: readonly DirectoryPhone[];
  /** Its own hours; without any, those it keeps at its places. */
  readonly schedules: readonly ScheduleEntry[];
}

/** `file` is undefined where this phone has none. */
export interface Looked<File> {
  readonly file: File | undefined;
}

const isNew = ({ number, extension }: DirectoryPhone, index: number, all: readonly DirectoryPhone[]): boolean =>
  all.findIndex((other) => other.number === number && other.extension === extension) === index;

async function fileOf(reader: Reader, id: RecordId): Promise<ServiceFile | undefined> {
  const service = await serviceById(reader, id);
  if (service === undefined) {
    return undefined;
  }
  const { value } = service;
  const [provider, places] = await Promise.all([value.provider === undefined ? undefined : providerById(reader, value.provider), placesOfService(reader, value)]);
  const phones = [value.phones, places.flatMap(({ at, location }) => [...(at?.phones ?? []), ...location.value.phones]), provider?.value.phones ?? []].flat();
  return {
    service,
    provider,
    places,
    phones: phones.filter(isNew),
    schedules: value.schedules.length > 0 ? value.schedules : places.flatMap(({ at }) => at?.schedules ?? []),
  };
}

/** Undefined until it was looked for. */
export const useServiceFile = (record: RecordId | undefined): Looked<ServiceFile> | undefined =>
  useQuestion(async (reader) => ({ file: record === undefined ? undefined : await fileOf(reader, record) }), [record]).value;
