/** The version that is got where a machine has none, and the oldest that does what the host asks of it. */
export const livekitVersion = '1.13.5';
export const oldestLivekitVersion = '1.9.0';

export interface LivekitArchive {
  readonly url: string;
  /** SHA-256 of the archive in hex, as the release's checksums.txt has it. */
  readonly sha256: string;
}

/** There are no official archives for macOS, where Homebrew has the server. */
const archives: Readonly<Record<string, readonly [file: string, sha256: string]>> = {
  'linux-x64': ['linux_amd64.tar.gz', 'c020fac437b7cc9b776eef1ad5ea8af77be9acfa07602eca20a3a44930dfbc70'],
  'linux-arm64': ['linux_arm64.tar.gz', '332015305518765fe05bad74fc3a9d9583e635e7dd130de3c4fc563d69c550f3'],
  'linux-arm': ['linux_armv7.tar.gz', '6dceb15fec3b2b90a67615acff7f92a48a901408f31c74f3d290a7d4277f76bd'],
  'win32-x64': ['windows_amd64.zip', '3ec7eaa76ef64063bf21f78364733703e0969612cb92ffd60661ed45fa4a8906'],
  'win32-arm64': ['windows_arm64.zip', '9a0facddf31346f22854a1beaeaaa2c623c165078c54765115b249d771eb0b66'],
};

/** The official archive for a kind of computer; null where there is none. */
export function livekitArchive(
  platform: NodeJS.Platform = process.platform,
  arch: string = process.arch,
): LivekitArchive | null {
  const [file, sha256] = archives[`${platform}-${arch}`] ?? [];
  if (file === undefined || sha256 === undefined) return null;
  const release = `https://github.com/livekit/livekit/releases/download/v${livekitVersion}`;
  return { url: `${release}/livekit_${livekitVersion}_${file}`, sha256 };
}

/** Compares versions such as 1.9.1 part by part: negative where the first is older. */
export function compareVersions(one: string, other: string): number {
  const [first, second] = [one, other].map((version) => version.split('.').map(Number));
  for (const at of [0, 1, 2]) {
    const difference = (first?.[at] ?? 0) - (second?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
