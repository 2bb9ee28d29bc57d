import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Translation } from '../../contract/scripture.ts';
import { projectRoot } from '../project-root.ts';

/** The order is that of the ids in the index. */
export const translations = ['web', 'kjv'] as const satisfies readonly Translation[];

export const translationNames: Record<Translation, string> = {
  web: 'World English Bible',
  kjv: 'King James Version',
};

const textsDir = join(projectRoot, 'server', 'scripture', 'texts');

export function textFile(translation: Translation): string {
  return join(textsDir, `${translation}.tsv.br`);
}

/** Grows by one whenever the tables of the index change. */
const indexFormat = 1;

/** Tells one set of texts, in one form of index, from any other. */
export async function textsFingerprint(): Promise<string> {
  const hash = createHash('sha256').update(String(indexFormat));
  for (const translation of translations) hash.update(await readFile(textFile(translation)));
  return hash.digest('hex').slice(0, 16);
}
