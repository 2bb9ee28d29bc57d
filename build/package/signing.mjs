/**
 * What an environment lets be signed, and how to say what it lacks.
 *
 * - Windows: `WIN_CSC_LINK` or `CSC_LINK` (certificate file or address) with its password, or Azure Trusted Signing by
 *   `AZURE_TENANT_ID`, `AZURE_CLIENT_ID`, `AZURE_CLIENT_SECRET` and `TABERNACLE_AZURE_SIGNING`
 *   (`endpoint,account,profile,publisher`)
 * - macOS: `CSC_LINK` or `CSC_NAME`; for notarising an App Store Connect key (`APPLE_API_KEY`, `APPLE_API_KEY_ID`,
 *   `APPLE_API_ISSUER`) or an account (`APPLE_ID`, `APPLE_APP_SPECIFIC_PASSWORD`, `APPLE_TEAM_ID`)
 *
 * With `TABERNACLE_REQUIRE_SIGNING` set, packing fails rather than leave it out.
 *
 * @param {NodeJS.Platform} platform of the package
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ config: Record<string, unknown>, missing: string[] }} for electron-builder; sentences for a person
 */
export function signing(platform, env) {
  const { config, missing } = platform === 'win32' ? windows(env) : platform === 'darwin' ? mac(env) : nothing;
  if (missing.length > 0 && env.TABERNACLE_REQUIRE_SIGNING) throw new Error(missing.join(' '));
  return { config, missing };
}

/** Linux packages are trusted by where they come from; updates of an AppImage by the checksum in the update feed. */
const nothing = { config: {}, missing: [] };

/** @param {NodeJS.ProcessEnv} env */
function windows(env) {
  if (env.WIN_CSC_LINK || env.CSC_LINK) return { config: { forceCodeSigning: true }, missing: [] };
  const [endpoint, codeSigningAccountName, certificateProfileName, publisherName] = (
    env.TABERNACLE_AZURE_SIGNING ?? ''
  ).split(',');
  if (endpoint && codeSigningAccountName && certificateProfileName && publisherName) {
    const azureSignOptions = { endpoint, codeSigningAccountName, certificateProfileName, publisherName };
    return { config: { forceCodeSigning: true, win: { azureSignOptions } }, missing: [] };
  }
  return {
    config: {},
    missing: [
      'Not signed: neither WIN_CSC_LINK nor TABERNACLE_AZURE_SIGNING is set. Windows will warn whoever opens the installer.',
    ],
  };
}

/** @param {NodeJS.ProcessEnv} env */
function mac(env) {
  if (!env.CSC_LINK && !env.CSC_NAME) {
    return {
      // Without this electron-builder would take any identity that it finds in the keychain.
      config: { mac: { identity: null, notarize: false } },
      missing: [
        'Not signed and not notarised: neither CSC_LINK nor CSC_NAME is set. macOS will not open the application by a double-click, and it cannot update itself.',
      ],
    };
  }
  const byKey = env.APPLE_API_KEY && env.APPLE_API_KEY_ID && env.APPLE_API_ISSUER;
  const byAccount = env.APPLE_ID && env.APPLE_APP_SPECIFIC_PASSWORD && env.APPLE_TEAM_ID;
  const notarize = Boolean(byKey || byAccount);
  return {
    config: { forceCodeSigning: true, mac: { notarize } },
    missing: notarize
      ? []
      : [
          'Not notarised: neither APPLE_API_KEY, APPLE_API_KEY_ID and APPLE_API_ISSUER nor APPLE_ID, APPLE_APP_SPECIFIC_PASSWORD and APPLE_TEAM_ID are set.',
        ],
  };
}
