import type { Json } from '#domain/hsds-entity.ts';
import type { Question } from './question.ts';

/** The header of a list as HSDS 3.0 has it, with what is on this page. */
export function toPage({ page, perPage }: Pick<Question, 'page' | 'perPage'>, total: number, contents: readonly Json[]): Json {
  const pages = Math.ceil(total / perPage);
  return {
    total_items: total,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  };
}

/** One thing a line, as they come from the database: nothing is held of it beyond one batch. */
export function toLines(batches: AsyncIterator<readonly Json[]>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await batches.next();
      if (done === true) {
        controller.close();
      } else {
        controller.enqueue(encoder.encode(value.map((json) => `${JSON.stringify(json)}\n`).join('')));
      }
    },
    cancel: async () => {
      await batches.return?.();
    },
  });
}
