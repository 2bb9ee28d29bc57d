// npm run policy: the templates under build/policy and the table of docs/managed.md, from the table of managed settings.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { policyFiles, policyTable } from './policy-files.ts';

for (const { name, text } of policyFiles()) {
  const file = fileURLToPath(new URL(name, import.meta.url));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
const guide = fileURLToPath(new URL('../../docs/managed.md', import.meta.url));
const written = readFileSync(guide, 'utf8');
writeFileSync(guide, written.replace(/^\| Setting \| In the registry[\s\S]*?\n(?=\n)/m, `${policyTable()}\n`));
