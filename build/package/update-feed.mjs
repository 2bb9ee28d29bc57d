/**
 * Where a package looks for its updates: `TABERNACLE_UPDATE_URL` at the time that it is made, the folder that holds
 * latest.yml and its kin. Without it the package never asks anybody, and says so in its settings.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ provider: 'generic', url: string } | null}
 * @throws {Error} for an address that is not https
 */
export function updateFeed(env) {
  const address = env.TABERNACLE_UPDATE_URL;
  if (!address) return null;
  if (!URL.canParse(address) || new URL(address).protocol !== 'https:') {
    throw new Error(`TABERNACLE_UPDATE_URL must be an https address, and is ${address}.`);
  }
  return { provider: 'generic', url: address };
}
