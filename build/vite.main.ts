import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The desktop shell with the host in it: main/, server/ and contract/ → dist/main/main.js. Packages stay outside. */
export default defineConfig({
  root,
  publicDir: false,
  resolve: { conditions: ['node'] },
  build: {
    outDir: `${root}dist/main`,
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: true,
    ssr: true,
    rolldownOptions: {
      input: { main: `${root}main/main.ts` },
      external: [/^[^./]/, ...builtinModules],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
