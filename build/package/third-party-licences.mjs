import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The licences of others' work in a package, with their texts where the packages have them, as their terms ask.
 *
 * @param {string} projectDir
 * @param {Record<string, import('./shipped-packages.mjs').LockEntry>} locked
 * @param {ReadonlySet<string>} shipped folders of the lock file
 */
export function thirdPartyLicences(projectDir, locked, shipped) {
  const parts = [...shipped].sort().flatMap((folder) => {
    const texts = licenceFiles(join(projectDir, folder));
    // Packages for other systems are in the lock file, and not here.
    if (texts === null) return [];
    const name = folder.replace(/^.*node_modules\//, '');
    const { version, license = 'see below' } = locked[folder] ?? {};
    return [`${name} ${version}\nLicence: ${license}\n\n${texts.join('\n\n')}`.trimEnd()];
  });
  return `${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** Null where the package is not installed. @param {string} folder @returns {string[] | null} */
function licenceFiles(folder) {
  try {
    return readdirSync(folder)
      .filter((name) => /^((model_)?licen[cs]e|copying|notice)/i.test(name))
      .sort()
      .map((name) => readFileSync(join(folder, name), 'utf8').trim());
  } catch {
    return null;
  }
}
