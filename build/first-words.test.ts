import { globSync, readFileSync } from 'node:fs';
import { join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import lingui, { firstFolders } from './lingui.config.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const renderer = join(root, 'renderer');
const isFirst = (file: string) => firstFolders.some((folder) => `${file}/`.startsWith(`${folder}/`));
const routes = readFileSync(join(renderer, 'app/routes.tsx'), 'utf8');
/** Pages of the frame whose words come with those of the other screens. */
const withFurtherWords = [...routes.matchAll(/furtherScreen\([^;]*?import\('\.\/([^']+)'\)/g)].map(
  ([, file]) => `app/${file}`,
);

test('what leads into a meeting shows nothing whose words are not loaded with it', () => {
  expect(lingui.catalogs).toHaveLength(3);
  expect(withFurtherWords).toContain('app/sign-in-page.tsx');
  const strays = globSync(
    firstFolders.map((folder) => `${folder}/**/*.{ts,tsx}`),
    { cwd: renderer },
  )
    .filter((file) => !withFurtherWords.includes(file) && !file.endsWith('.test.ts'))
    .flatMap((file) =>
      [...readFileSync(join(renderer, file), 'utf8').matchAll(/^(?!import type).* from '(\.[^']+)';/gm)]
        .map(([, path]) => relative(renderer, normalize(join(renderer, file, '..', path ?? ''))))
        .filter((imported) => imported.startsWith('features/') && !isFirst(imported))
        .map((imported) => `${file} imports ${imported}`),
    );
  expect(strays).toEqual([]);
});

test('the assistant shows nothing whose words are not loaded with it', () => {
  const strays = globSync('features/assistant/**/*.{ts,tsx}', { cwd: renderer })
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) =>
      [...readFileSync(join(renderer, file), 'utf8').matchAll(/^(?!import type).* from '(\.[^']+)';/gm)]
        .map(([, path]) => relative(renderer, normalize(join(renderer, file, '..', path ?? ''))))
        .filter((imported) => imported.startsWith('features/') && !imported.startsWith('features/assistant/'))
        .filter(
          (imported) => !isFirst(imported) && /@lingui.*macro/.test(readFileSync(join(renderer, imported), 'utf8')),
        )
        .map((imported) => `${file} imports ${imported}`),
    );
  expect(strays).toEqual([]);
});
