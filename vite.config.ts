import { defineConfig } from 'vite';

/** One HTML page an audience; `scripts/build.ts` adds the service workers, which need to know what these pages ask for. */
export default defineConfig({
  base: '/',
  envDir: false,
  // Their builds for browsers of today, which are the only ones that run ours: 2.4 kB less on the way to today.
  resolve: {
    alias: [
      { find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' },
      { find: /^workbox-window$/, replacement: 'workbox-window/build/workbox-window.prod.mjs' },
    ],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    sourcemap: false,
    reportCompressedSize: false,
    // Every browser that can keep an encrypted vault knows modulepreload, and the page's policy forbids data: addresses.
    // And what a later screen imports is not listed in the first: two hundred names weighed as much as the screen's own words. It is kept
    // on the phone already. Styles are listed, or a screen would stand there bare.
    modulePreload: { polyfill: false, resolveDependencies: (_, files) => files.filter((file) => file.endsWith('.css')) },
    assetsInlineLimit: 0,
  },
});
