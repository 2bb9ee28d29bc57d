import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The processes beside the host, for packages: the voice agent's worker and its jobs, the guard → dist/processes/. */
export default defineConfig({
  root,
  publicDir: false,
  build: {
    outDir: `${root}dist/processes`,
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    ssr: true,
    rolldownOptions: {
      input: {
        worker: `${root}agent/worker.ts`,
        'assistant-job': `${root}agent/assistant-job.ts`,
        guard: `${root}server/processes/guard.ts`,
        'build-scripture-index': `${root}server/scripture/build-scripture-index.ts`,
      },
      external: [/^[^./]/, ...builtinModules],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
