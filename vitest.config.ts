import { defineConfig } from 'vitest/config';

const unit = [
  'kernel', 'domain', 'protocol', 'sealing', 'vault', 'store', 'sync', 'actions', 'i18n', 'server', 'ui', 'contracts', 'simulation', 'architecture',
].map((room) => `tests/${room}/**/*.test.{ts,tsx}`);

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    projects: [
      { extends: true, test: { name: 'unit', environment: 'node', include: unit, testTimeout: 30_000, hookTimeout: 120_000, maxWorkers: 2 } },
      {
        extends: true,
        test: {
          name: 'chromium',
          environment: 'node',
          include: ['tests/journeys/**/*.test.ts', 'tests/service-worker/**/*.test.ts'],
          testTimeout: 300_000,
          // A busy machine is slow, not wrong: what is waited for may take its time, and a fault still ends the test.
          expect: { poll: { timeout: 20_000 } },
          hookTimeout: 120_000,
          maxWorkers: 2,
          // A browser on a strange machine may stumble once; the report names each test that needed its second try.
          retry: process.env['CI'] === undefined ? 0 : 1,
        },
      },
    ],
  },
});
