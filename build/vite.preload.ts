import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The bridge: preload/ → dist/preload/preload.cjs, one CommonJS file, because a sandboxed preload can be nothing else. */
export default defineConfig({
  root,
  publicDir: false,
  build: {
    outDir: `${root}dist/preload`,
    emptyOutDir: true,
    target: 'chrome140',
    minify: false,
    sourcemap: false,
    lib: { entry: `${root}preload/preload.ts`, formats: ['cjs'], fileName: () => 'preload.cjs' },
    rolldownOptions: { external: ['electron'], output: { codeSplitting: false } },
  },
});
