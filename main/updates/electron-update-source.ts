import { type AppUpdater, BaseUpdater, CancellationToken } from 'electron-updater';
import { type FoundUpdate, UpdateFault, type UpdateSource } from './updates.ts';

/** Our channels by the names of electron-builder's files: latest.yml, beta.yml. */
const channelFiles = { stable: 'latest', beta: 'beta' } as const;

/**
 * Updates by electron-updater, which reads the place to look from the package. An older version is never taken, and a file
 * only with the checksum of the feed; on Windows and macOS only with the signature of the version that runs.
 *
 * @param log where electron-updater tells what it does
 */
export function electronUpdateSource(updater: AppUpdater, log: NonNullable<AppUpdater['logger']>): UpdateSource {
  updater.logger = log;
  updater.autoDownload = false;
  // On macOS the system's own updater installs while the application ends, and only if it is told so now.
  updater.autoInstallOnAppQuit = !(updater instanceof BaseUpdater);
  updater.disableWebInstaller = true;
  // Every fault is thrown as well; without a listener the event itself would be thrown.
  updater.on('error', () => undefined);

  return {
    async find(channel): Promise<FoundUpdate | null> {
      updater.channel = channelFiles[channel];
      // Setting a channel allows older versions: whoever can serve an old file could bring back its faults.
      updater.allowDowngrade = false;
      const result = await updater.checkForUpdates().catch(rethrow);
      if (!result?.isUpdateAvailable) return null;
      const { version, releaseNotes } = result.updateInfo;
      return { version, notes: plainNotes(releaseNotes) };
    },
    async fetch(signal, onProgress) {
      signal.throwIfAborted();
      const token = new CancellationToken();
      const cancel = () => token.cancel();
      const tell = ({ percent }: { percent: number }) => onProgress(Math.min(1, percent / 100));
      signal.addEventListener('abort', cancel, { once: true });
      updater.on('download-progress', tell);
      try {
        await updater.downloadUpdate(token);
      } catch (error) {
        signal.throwIfAborted();
        rethrow(error);
      } finally {
        signal.removeEventListener('abort', cancel);
        updater.off('download-progress', tell);
      }
    },
    install: (restart) => {
      if (updater instanceof BaseUpdater) updater.install(true, restart);
    },
  };
}

/** The feed's notes without the tags that some places put into them. */
function plainNotes(notes: string | readonly { readonly note: string | null }[] | null | undefined): string {
  const text = typeof notes === 'string' ? notes : (notes ?? []).map(({ note }) => note ?? '').join('\n\n');
  return text
    .replace(/<[^>]*>/g, '')
    .trim()
    .slice(0, 4000);
}

const refusals: ReadonlySet<string> = new Set(['ERR_CHECKSUM_MISMATCH', 'ERR_UPDATER_INVALID_SIGNATURE']);
const noAnswer =
  /^(E(CONN|HOST|NET|AI_|NOTFOUND|TIMEDOUT|PIPE)|ENOTFOUND|ERR_(INTERNET|NETWORK|NAME|CONNECTION|PROXY|TIMED))/;

/** @throws UpdateFault */
function rethrow(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words = error instanceof Error ? error.message : '';
  if (refusals.has(code) || /checksum mismatch/.test(words)) throw new UpdateFault('refused', error);
  // Chromium's network names its faults in the message.
  const isNetwork = noAnswer.test(code) || noAnswer.test(words.replace(/^net::/, '')) || code === 'HTTP_ERROR_404';
  const isServer = error instanceof Error && 'statusCode' in error;
  throw new UpdateFault(
    isNetwork || isServer || code === 'ERR_UPDATER_CHANNEL_FILE_NOT_FOUND' ? 'unreachable' : 'other',
    error,
  );
}
