import { fileURLToPath } from 'node:url';
import type { LinguiConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

/** Folders of the renderer whose words are loaded with every page: what leads into a meeting, and the meeting. */
export const firstFolders = [
  'api',
  'app',
  'design',
  'locales',
  'media',
  'shell',
  'features/chat',
  'features/meeting',
  'features/prejoin',
];
const firstPaths = firstFolders.map((folder) => `<rootDir>/renderer/${folder}`);
const assistantPath = '<rootDir>/renderer/features/assistant';
const notWords = ['**/*.test.ts', '**/*.d.ts'];

const config: LinguiConfig = {
  format: formatter({ lineNumbers: false, origins: false }),
  sourceLocale: 'en',
  locales: ['en', 'es', 'fr', 'pt'],
  rootDir: fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''),
  catalogs: [
    { path: '<rootDir>/renderer/locales/{locale}', include: firstPaths, exclude: notWords },
    { path: '<rootDir>/renderer/locales/assistant/{locale}', include: [assistantPath], exclude: notWords },
    {
      path: '<rootDir>/renderer/locales/further/{locale}',
      include: ['<rootDir>/renderer/features'],
      exclude: [...notWords, ...[...firstPaths, assistantPath].map((folder) => `${folder}/**`)],
    },
  ],
};

export default config;
