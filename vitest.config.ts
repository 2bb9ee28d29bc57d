import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { lingui } from '@lingui/vite-plugin';
import { defineConfig } from 'vitest/config';

/** Tests beside the sources. Those of real processes and servers are the project `real`; `npm run check` runs the rest. */
const real = [
  'server/host*.test.ts',
  'server/cli*.test.ts',
  'server/cli/**/*.test.ts',
  'server/deploy/**/*.test.ts',
  'server/client/two-installations.test.ts',
  'server/diagnostics/**/*.test.ts',
  'server/processes/**/*.test.ts',
  'server/livekit/**/*.test.ts',
  'server/realtime/**/*.test.ts',
  'server/scripture/scripture.test.ts',
  'agent/**/*.test.ts',
  'build/**/*.test.ts',
  'tests/support/**/*.test.ts',
];
/** A busy computer is not a fault: what is slow there still passes, and only what hangs fails. */
const shared = {
  plugins: [
    lingui({ macroTransform: true, configPath: fileURLToPath(new URL('build/lingui.config.ts', import.meta.url)) }),
  ],
  test: {
    environment: 'node',
    expect: { poll: { timeout: 30_000 } },
    exclude: ['node_modules/**', 'dist/**', 'tests/e2e/**', '.cache/**'],
  },
};

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          ...shared.test,
          name: 'quick',
          // These share nothing, so that they may share a worker.
          isolate: false,
          // Vitest's own choice leaves one core of two idle.
          maxWorkers: availableParallelism(),
          testTimeout: 60_000,
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...shared.test.exclude, ...real],
        },
      },
      {
        ...shared,
        test: {
          ...shared.test,
          name: 'real',
          include: real,
          // Processes and sockets on a busy computer; what needed it is told by name (build/steps.mjs).
          retry: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // These mostly wait for other processes.
          maxWorkers: availableParallelism() + 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
