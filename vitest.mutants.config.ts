import { defineConfig } from 'vitest/config';

/** What a planted mistake is held against: the fast tests only. The long simulation says the same more slowly. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    environment: 'node',
    include: ['protocol', 'domain', 'sealing', 'sync', 'actions', 'store', 'server'].map((room) => `tests/${room}/**/*.test.{ts,tsx}`),
    exclude: ['tests/server/{server-process,route-matrix,live,limits,exchange-route,published-route,migrate,pages,set-up,invitations,attachments,session,security}.test.ts'],
    testTimeout: 30_000,
  },
});
