import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../server/project-root.ts';

/** As much of GitHub's form as these workflows use; a word that it does not know fails. */
const step = z
  .strictObject({
    name: z.string().optional(),
    if: z.string().optional(),
    uses: z
      .string()
      .regex(/^actions\/[a-z-]+@v\d+$/)
      .optional(),
    with: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    run: z.string().optional(),
    shell: z.literal('pwsh').optional(),
    env: z.record(z.string(), z.string()).optional(),
  })
  .refine(({ uses, run }) => (uses === undefined) !== (run === undefined), 'a step uses an action or runs a command');
const workflow = z.strictObject({
  name: z.string(),
  on: z.record(z.enum(['push', 'pull_request', 'schedule', 'workflow_dispatch']), z.unknown().nullable()),
  permissions: z.strictObject({ contents: z.literal('read') }),
  jobs: z.record(
    z.string(),
    z.strictObject({
      strategy: z
        .strictObject({
          'fail-fast': z.boolean(),
          matrix: z.strictObject({ include: z.array(z.record(z.string(), z.string())) }),
        })
        .optional(),
      'runs-on': z.string(),
      if: z.string().optional(),
      'timeout-minutes': z.number().optional(),
      env: z.record(z.string(), z.string()).optional(),
      steps: z.array(step).min(1),
    }),
  ),
});

const folder = join(projectRoot, '.github/workflows');
const names = readdirSync(folder);
const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));

test('there are packages for each system, on machines of that system', () => {
  const { jobs } = workflow.parse(parse(readFileSync(join(folder, 'packages.yml'), 'utf8')));
  const systems = jobs.packages?.strategy?.matrix.include.map(({ os = '' }) => os.replace(/-.*/, ''));
  expect(new Set(systems)).toEqual(new Set(['ubuntu', 'windows', 'macos']));
});

describe.each(names)('%s', (name) => {
  const parsed = parse(readFileSync(join(folder, name), 'utf8'));
  const commands = () =>
    Object.values(workflow.parse(parsed).jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));

  test('is a workflow', () => {
    expect(workflow.safeParse(parsed).error).toBeUndefined();
  });

  test('runs scripts, programs and files that are there', () => {
    const said = commands().join('\n');
    for (const [, script = ''] of said.matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g))
      expect(scripts).toHaveProperty([script]);
    for (const [, program = ''] of said.matchAll(/\bnpx ([\w-]+)/g)) {
      expect(existsSync(join(projectRoot, 'node_modules/.bin', program)), program).toBe(true);
    }
    for (const [, file = ''] of said.matchAll(/\s((?:tests|build)\/[\w./-]+\.(?:ts|mjs))/g)) {
      expect(existsSync(join(projectRoot, file)), file).toBe(true);
    }
  });
});

test('a workflow with a word that GitHub does not know is refused', () => {
  const planted = { name: 'x', on: { push: null }, permissions: { contents: 'read' }, jobs: { x: { 'run-on': 'x' } } };
  expect(workflow.safeParse(planted).success).toBe(false);
});
