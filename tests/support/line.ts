import { createServer, connect, type Socket } from 'node:net';

import { freePort } from './free-port.ts';

/** What a train, a basement and a cheap contract do to a connection, at a moment of our choosing. */
export interface Line {
  /** What browsers are given instead of the server's own address. */
  readonly url: string;
  /** After so many bytes of answers to exchanges the line falls silent, then breaks; nothing gets through until `mend`. */
  readonly cutAfter: (bytes: number) => void;
  /** From now on exchanges break off before they are asked, while everything else gets through. */
  readonly refuseExchanges: () => void;
  readonly mend: () => void;
  /** How many bytes of answers to exchanges got through so far. */
  readonly carried: () => number;
  /** How many exchanges were refused since `refuseExchanges`. */
  readonly refused: () => number;
  readonly isCut: () => boolean;
  /** For a line that was laid before its server had a port. */
  readonly leadTo: (port: number) => void;
  readonly stop: () => Promise<void>;
}

/** Lines fall silent before they break; what came until then has been read by then. */
const SILENCE = 1500;

const REQUEST = /^(?:GET|POST|PUT|DELETE|HEAD|OPTIONS) (\/\S*) HTTP\/1\.1\r\n/;

/** A line between browsers and a server that listens on `leadTo`: bytes pass as they are, over real sockets. */
export async function layLine(): Promise<Line> {
  const port = await freePort();
  const open = new Set<Socket>();
  let [target, left, carried, refused] = [0, Number.POSITIVE_INFINITY, 0, 0];
  let state: 'whole' | 'refusing' | 'cut' = 'whole';
  const isCut = (): boolean => state === 'cut';
  const breakAll = (): void => open.forEach((socket) => socket.destroy());

  const server = createServer((phone) => {
    if (isCut()) {
      phone.destroy();
      return;
    }
    const house = connect(target, '127.0.0.1');
    let exchanging = false;
    for (const socket of [phone, house]) {
      open.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        open.delete(socket);
        phone.destroy();
        house.destroy();
      });
    }
    phone.on('data', (bytes) => {
      // A connection carries one request after the other; browsers send the head of each in a piece of its own.
      const asked = REQUEST.exec(bytes.subarray(0, 300).toString('latin1'))?.[1];
      exchanging = asked === undefined ? exchanging : asked === '/exchange';
      if (exchanging && asked !== undefined && state === 'refusing') {
        refused += 1;
        phone.destroy();
        return;
      }
      if (!isCut()) {
        house.write(bytes);
      }
    });
    house.on('data', (bytes) => {
      if (isCut()) {
        return;
      }
      const through = exchanging ? bytes.subarray(0, left) : bytes;
      if (exchanging) {
        carried += through.length;
        left -= through.length;
      }
      phone.write(through);
      if (left <= 0) {
        state = 'cut';
        setTimeout(breakAll, SILENCE);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${port}`,
    cutAfter: (bytes) => {
      left = bytes;
    },
    refuseExchanges: () => {
      [state, refused] = ['refusing', 0];
    },
    mend: () => {
      [state, left] = ['whole', Number.POSITIVE_INFINITY];
    },
    carried: () => carried,
    refused: () => refused,
    isCut,
    leadTo: (port) => {
      target = port;
    },
    stop: async () => {
      breakAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
