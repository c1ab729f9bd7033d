import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

export type StaticFile = {
  readonly type: string;
  readonly etag: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  /** Absent where compressing gains nothing. */
  readonly brotli: () => Promise<Uint8Array<ArrayBuffer> | undefined>;
};

const types: Readonly<Record<string, { readonly type: string; readonly compressible: boolean }>> = {
  '.html': { type: 'text/html; charset=utf-8', compressible: true },
  '.js': { type: 'text/javascript; charset=utf-8', compressible: true },
  '.css': { type: 'text/css; charset=utf-8', compressible: true },
  '.json': { type: 'application/json', compressible: true },
  '.webmanifest': { type: 'application/manifest+json', compressible: true },
  '.svg': { type: 'image/svg+xml', compressible: true },
  '.txt': { type: 'text/plain; charset=utf-8', compressible: true },
  '.wasm': { type: 'application/wasm', compressible: true },
  '.png': { type: 'image/png', compressible: false },
  '.woff2': { type: 'font/woff2', compressible: false },
};

const SAFE_PATH = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/;
const compress = promisify(brotliCompress);

/** Only a name we could have built ourselves: no way up, nothing hidden. */
export const isSafePath = (path: string): boolean => SAFE_PATH.test(path) && !path.includes('..');

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}

async function load(path: string): Promise<StaticFile> {
  const plain = new Uint8Array(await readFile(path));
  const { type, compressible } = types[extname(path)] ?? { type: 'application/octet-stream', compressible: false };
  const brotli = once(async () => {
    if (!compressible) {
      return undefined;
    }
    const packed = await compress(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } });
    return packed.length < plain.length ? new Uint8Array(packed) : undefined;
  });
  return { type, etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`, plain, brotli };
}

export type StaticFiles = {
  /** By its path below the folder; undefined where there is none. */
  readonly find: (path: string) => Promise<StaticFile | undefined>;
};

/** What was built, kept in memory as long as it has not changed, compressed once at its first request. */
export function createStaticFiles(folder: string): StaticFiles {
  const kept = new Map<string, { readonly stamp: string; readonly file: Promise<StaticFile> }>();
  return {
    find: async (path) => {
      if (!isSafePath(path)) {
        return undefined;
      }
      const full = join(folder, path);
      const found = await stat(full).catch(() => undefined);
      if (found === undefined || !found.isFile()) {
        return undefined;
      }
      const stamp = `${found.mtimeMs} ${found.size}`;
      const known = kept.get(path);
      if (known !== undefined && known.stamp === stamp) {
        return known.file;
      }
      const file = load(full);
      kept.set(path, { stamp, file });
      return file;
    },
  };
}
