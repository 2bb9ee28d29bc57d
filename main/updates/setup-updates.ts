import type { App } from 'electron';
import { AppImageUpdater, type AppUpdater, MacUpdater, NsisUpdater } from 'electron-updater';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { UpdateChannel, UpdateReport } from '../../contract/desktop.ts';
import type { WindowChannel } from '../ipc.ts';
import { discardKeptData } from './data-before-update.ts';
import { electronUpdateSource } from './electron-update-source.ts';
import type { Installation } from './installation.ts';
import { discardKept, keepVersion } from './previous-version.ts';
import { hasUpdateFeed, thisInstallation, versionPlaces } from './this-installation.ts';
import { noteNotCounted, noteProven, readUpdateRecord, type UpdateRecord, writeUpdateRecord } from './update-record.ts';
import { createUpdates, type Updates } from './updates.ts';

const firstCheckMs = 60_000;
const checkEveryMs = 6 * 3_600_000;
const lookAgainMs = 60_000;
/** How long the page must have worked until a version counts as one with which people can work. */
const provenAfterMs = 20_000;

export interface UpdateSetup {
  readonly app: App;
  readonly dataDir: string;
  /** What the organisation has set. */
  readonly managed: { readonly enabled?: boolean | undefined; readonly channel?: UpdateChannel | undefined };
  /** Whether people meet at this computer's host just now. */
  readonly isHostInUse: () => Promise<boolean>;
  readonly log: Logger;
}

/** Updates as the window and the rest of the shell meet them. */
export interface ShellUpdates {
  /** Answers the window's calls, and tells it what changes. */
  attach(window: WindowChannel): void;
  /** The window's page works. */
  pageWorks(): void;
  /** Whether something goes on in the window that no update may break off. */
  setWindowInUse(inUse: boolean): void;
}

/** Looks for updates from time to time, installs them when the application ends, and notes that this version works. */
export function setupUpdates({ app, dataDir, managed, isHostInUse, log }: UpdateSetup): ShellUpdates {
  const installation = thisInstallation(app);
  const version = app.getVersion();
  const { folder } = versionPlaces;
  const record = readUpdateRecord(dataDir);
  const change = (edit: (now: UpdateRecord) => UpdateRecord) =>
    writeUpdateRecord(dataDir, edit(readUpdateRecord(dataDir)));
  const common = {
    version,
    channel: managed.channel ?? record.channel ?? 'stable',
    channelManaged: managed.channel !== undefined,
    takenBack: record.taken_back,
  } as const;
  const onFault = (error: unknown) => log.warn({ err: error }, 'an update was not had');
  const updater = managed.enabled === false ? null : updaterFor(installation);
  const updates =
    updater &&
    createUpdates({
      ...common,
      source: electronUpdateSource(updater, log),
      isHostInUse,
      keepThisVersion: async () => {
        const previous = await keepVersion(installation, version, versionPlaces);
        change((now) => ({ ...now, previous }));
      },
      keepChannel: (channel) => change((now) => ({ ...now, channel })),
      now: () => new Date(),
      onFault,
    });
  if (updates !== null) keepLooking(app, updates, onFault);

  let proving: NodeJS.Timeout | null = null;
  const isProven = () => installation.kind === 'checkout' || readUpdateRecord(dataDir).proven === version;
  return {
    attach: (window) => {
      if (updates === null) answerOff(window, offReport(common, installation, managed.enabled));
      else answer(window, updates, () => (updater instanceof MacUpdater ? updater.quitAndInstall() : app.quit()));
    },
    setWindowInUse: (inUse) => updates?.setWindowInUse(inUse),
    pageWorks: () => {
      if (proving !== null || isProven()) return;
      proving = setTimeout(() => {
        change((now) => ({ ...noteProven(now, version), previous: null }));
        discardKeptData(dataDir);
        discardKept(folder).catch(onFault);
      }, provenAfterMs);
      // Who quits sooner says nothing about the version.
      app.once('before-quit', () => {
        clearTimeout(proving ?? undefined);
        if (!isProven()) change(noteNotCounted);
      });
    },
  };
}

/** Null where whoever installed the application brings its next version, or the package does not know where to look. */
function updaterFor({ kind }: Installation): AppUpdater | null {
  if (kind === 'checkout' || kind === 'otherwise' || !hasUpdateFeed()) return null;
  if (kind === 'appimage') return new AppImageUpdater();
  return kind === 'nsis' ? new NsisUpdater() : new MacUpdater();
}

function keepLooking(app: App, updates: Updates, onFault: (error: unknown) => void): void {
  const check = () => updates.check().catch(onFault);
  setTimeout(check, firstCheckMs);
  setInterval(check, checkEveryMs);
  setInterval(() => updates.lookAgain().catch(onFault), lookAgainMs);
  app.once('quit', () => {
    // The new version, started by the installer, is to be the one that runs.
    app.releaseSingleInstanceLock();
    updates.end();
  });
}

function offReport(
  {
    version,
    channel,
    channelManaged,
    takenBack,
  }: { version: string; channel: UpdateChannel; channelManaged: boolean; takenBack: string | null },
  { kind }: Installation,
  enabled: boolean | undefined,
): UpdateReport {
  const byKind = kind === 'otherwise' ? 'installed_otherwise' : 'no_feed';
  const reason = kind === 'checkout' ? 'checkout' : enabled === false ? 'managed' : byKind;
  return {
    version,
    channel,
    channel_managed: channelManaged,
    checked_at: null,
    taken_back: takenBack,
    state: { kind: 'off', reason },
  };
}

function answerOff(window: WindowChannel, report: UpdateReport): void {
  window.answer('desktop:listen-for-updates', z.tuple([]), () => report);
  window.answer('desktop:check-for-updates', z.tuple([]), () => null);
  window.answer('desktop:install-update', z.tuple([]), () => 'unavailable');
  window.answer('desktop:choose-update-channel', z.tuple([z.enum(['stable', 'beta'])]), () => null);
}

function answer(window: WindowChannel, updates: Updates, quit: () => void): void {
  updates.onChange((report) => window.send('desktop:updates-changed', report));
  window.answer('desktop:listen-for-updates', z.tuple([]), () => updates.report());
  window.answer('desktop:check-for-updates', z.tuple([]), async () => {
    await updates.check();
    return null;
  });
  window.answer('desktop:install-update', z.tuple([]), async () => {
    const answered = await updates.prepareRestart();
    if (answered === 'installing') setImmediate(quit);
    return answered;
  });
  window.answer('desktop:choose-update-channel', z.tuple([z.enum(['stable', 'beta'])]), async (channel) => {
    await updates.chooseChannel(channel);
    return null;
  });
}
