import { concatBytes } from '#protocol/bytes.ts';
import { type ExchangeMessage, messageToBytes } from '#protocol/exchange-messages.ts';

/** A thousand acknowledgements of a few bytes each leave together. */
const ENOUGH_BYTES = 4096;

/**
 * The messages as bytes, made only as fast as they are taken. Where the conversation breaks off in the middle, the answer ends
 * without its last message, which the device takes for a cut line: it asks again.
 */
export function streamMessages(messages: AsyncGenerator<ExchangeMessage, void>, onFault: (error: unknown) => void): ReadableStream<Uint8Array<ArrayBuffer>> {
  async function nextBytes(): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly over: boolean }> {
    const parts: Uint8Array[] = [];
    let size = 0;
    for (;;) {
      const { value, done } = await messages.next();
      if (done === true) {
        return { bytes: concatBytes(...parts), over: true };
      }
      const part = messageToBytes(value);
      parts.push(part);
      size += part.length;
      if (value.kind !== 'ack' || size >= ENOUGH_BYTES) {
        return { bytes: concatBytes(...parts), over: false };
      }
    }
  }

  return new ReadableStream(
    {
      async pull(controller) {
        const next = await nextBytes().catch((error: unknown) => {
          onFault(error);
          return { bytes: new Uint8Array(0), over: true };
        });
        if (next.bytes.length > 0) {
          controller.enqueue(next.bytes);
        }
        if (next.over) {
          controller.close();
        }
      },
      async cancel() {
        await messages.return();
      },
    },
    { highWaterMark: 0 },
  );
}
