import { fileURLToPath } from 'node:url';
import type { LinguiConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

const config: LinguiConfig = {
  format: formatter({ lineNumbers: false, origins: false }),
  sourceLocale: 'en',
  locales: ['en', 'es', 'fr', 'pt'],
  rootDir: fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''),
  catalogs: [
    {
      path: '<rootDir>/renderer/locales/{locale}',
      include: ['<rootDir>/renderer'],
      exclude: ['**/*.test.ts', '**/*.d.ts'],
    },
  ],
};

export default config;
