import type { Provider } from '#domain/provider.ts';
import type { Service } from '#domain/service.ts';
import type { RecordId } from '#kernel/id.ts';
import { type Listed, type ListedLocation, placesOfProvider, providerById, servicesOfProvider } from '#store/queries/directory.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import type { Looked } from './use-service-file.ts';

/** An organisation with everything it offers, and where. */
export interface ProviderFile {
  readonly provider: Listed<Provider>;
  readonly services: readonly Listed<Service>[];
  readonly locations: readonly ListedLocation[];
}

/** Undefined until it was looked for. */
export const useProviderFile = (record: RecordId | undefined): Looked<ProviderFile> | undefined =>
  useQuestion(
    async (reader) => {
      if (record === undefined) {
        return { file: undefined };
      }
      const [provider, services, locations] = await Promise.all([providerById(reader, record), servicesOfProvider(reader, record), placesOfProvider(reader, record)]);
      return { file: provider === undefined ? undefined : { provider, services, locations } };
    },
    [record],
  ).value;
