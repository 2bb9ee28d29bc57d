import { fileURLToPath } from 'node:url';
import { lingui } from '@lingui/vite-plugin';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The interface: renderer/ → dist/renderer/. */
export default defineConfig({
  root: `${root}renderer`,
  base: '/',
  plugins: [react(), lingui({ macroTransform: true, configPath: `${root}build/lingui.config.ts` }), tailwindcss()],
  build: {
    outDir: `${root}dist/renderer`,
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: 'hidden',
    // .size-limit.mjs reads from it what each screen loads; .vite is no page, and packages leave it out.
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every screen needs comes in one file: thirty small ones cost 30 kB of headers alone.
          groups: [
            {
              name: 'base',
              test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store|@tanstack\/(query-core|react-query)|@lingui|@messageformat|wouter|regexparam)\/|lucide-react\/dist\/esm\/(?!icons)|renderer\/(design|shell|contract|api\/(?!socket|live-events))|renderer\/app\/fault-page|contract\/(client|errors|routes)/,
            },
          ],
        },
      },
    },
  },
});
