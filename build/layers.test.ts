import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../server/project-root.ts';
import { temporaryFolder } from '../tests/support/temporary-folder.ts';

const folder = temporaryFolder();
afterAll(() => folder[Symbol.dispose]());

const forbidden = [
  ['contract/planted-1.ts', '../server/host.ts'],
  ['contract/planted-2.ts', 'express'],
  ['renderer/app/planted-1.ts', '../../server/host.ts'],
  ['renderer/app/planted-2.ts', 'zod'],
  ['renderer/app/planted-3.ts', 'node:fs'],
  ['server/http/planted-1.ts', '../../renderer/app/main.tsx'],
  ['server/http/planted-2.ts', 'electron'],
  ['agent/planted.ts', '../server/host.ts'],
  ['preload/planted.ts', '../main/main.ts'],
  ['main/planted.ts', '../renderer/app/main.tsx'],
] as const;
const allowed = [
  ['server/http/fine.ts', '../../contract/errors.ts'],
  ['main/fine.ts', '../server/host.ts'],
  ['renderer/app/fine.ts', '../../contract/routes.ts'],
] as const;

/** The files that the project's lint, run on a copy of its rules, refuses for what they import. */
function refused(): string {
  const rules = JSON.parse(readFileSync(join(projectRoot, 'biome.json'), 'utf8'));
  writeFileSync(join(folder.path, 'biome.json'), JSON.stringify({ ...rules, vcs: { enabled: false } }));
  for (const [path, imported] of [...forbidden, ...allowed]) {
    const file = join(folder.path, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `import { planted } from '${imported}';\n\nplanted();\n`);
  }
  const program = join(projectRoot, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const args = [program, 'lint', '--max-diagnostics=none', '--colors=off'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder.path, encoding: 'utf8' });
  return [...(stdout + stderr).matchAll(/^(\S+):\d+:\d+ lint\/style\/noRestrictedImports/gm)]
    .map(([, path]) => path)
    .join('\n');
}

describe('imports run one way', () => {
  const found = refused();
  test.each(forbidden)('%s may not import %s', (path) => {
    expect(found).toContain(path);
  });
  test.each(allowed)('%s may import %s', (path) => {
    expect(found).not.toContain(path);
  });
});
