import { join } from 'node:path';

import { build } from 'vite';

/** The bench page's own code in one file: the real rooms and plain Dexie, built as the app is. */
export async function buildBenchPage(folder: string): Promise<void> {
  process.env['NODE_ENV'] = 'production';
  await build({
    root: join(import.meta.dirname, '../..'),
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      target: 'es2022',
      outDir: folder,
      emptyOutDir: false,
      modulePreload: false,
      minify: process.env['BENCH_READABLE'] === undefined,
      reportCompressedSize: false,
      rolldownOptions: {
        input: join(import.meta.dirname, 'bench-page.ts'),
        output: { entryFileNames: 'page.js', codeSplitting: false, minify: process.env['BENCH_READABLE'] === undefined },
      },
    },
  });
}
