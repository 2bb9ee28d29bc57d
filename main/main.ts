import { app, BrowserWindow, dialog, session } from 'electron';
import type { Logger } from 'pino';
import { z } from 'zod';
import { setupBadge } from './badge.ts';
import { setupCitizen } from './citizen.ts';
import { describeHostFailure } from './host-failure.ts';
import { openWindowChannel } from './ipc.ts';
import { setupLinks } from './links.ts';
import { setupLog } from './log.ts';
import { setupNavigation } from './navigation.ts';
import { setupNotifications } from './notifications.ts';
import { createOpenPaths } from './open-paths.ts';
import { setupPaths } from './paths.ts';
import { setupPermissions } from './permissions.ts';
import { proxyMode } from './proxy-mode.ts';
import { setupQuit } from './quit.ts';
import { setupRoleChoice } from './role-choice.ts';
import { setupScreens } from './screens.ts';
import { readStartOptions } from './start-options.ts';
import { openStations } from './stations.ts';
import { beginVersion, noteFailedStart, takeBackVersion } from './updates/begin-version.ts';
import { setupUpdates } from './updates/setup-updates.ts';
import { createWindow, focusWindow, recoverPage } from './window.ts';
import { keepWindowState, readWindowState } from './window-state.ts';

const options = readStartOptions(process.argv, process.env, process.cwd(), app.isPackaged);
setupPaths(options);
app.enableSandbox();

// One application a data folder: a second start hands its link to the first one and leaves.
if (app.requestSingleInstanceLock()) begin();
else app.quit();

function begin(): void {
  const log = setupLog();
  const earlier = beginVersion(app, options.dataDir);
  if (earlier === null) {
    run(log);
    return;
  }
  takeBackVersion(app, options.dataDir, earlier, log).then(
    () => app.exit(0),
    (error: unknown) => {
      log.error({ err: error }, 'the earlier version could not be put back');
      run(log);
    },
  );
}

function run(log: Logger): void {
  const focusFirst = () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window !== undefined) focusWindow(window);
  };
  const links = setupLinks(app, focusFirst);
  const starting = openStations(options, log);

  Promise.all([starting, app.whenReady()])
    .then(async ([stations]) => {
      const ownOrigin = stations.origin;
      log.info({ version: app.getVersion(), origin: ownOrigin, role: stations.role }, 'ready');
      setupQuit(app, () => stations.stop(), log);
      await session.defaultSession.setProxy(proxyMode(stations.policy.values.proxy));
      setupNavigation(app, ownOrigin, log);
      setupPermissions(session.defaultSession, ownOrigin);
      const updates = setupUpdates({
        app,
        dataDir: options.dataDir,
        managed: {
          enabled: stations.policy.values['updates.enabled'],
          channel: stations.policy.values['updates.channel'],
        },
        isHostInUse: () => stations.isLive(),
        log,
      });
      const shell = setupCitizen(app, {
        policy: stations.policy,
        focus: focusFirst,
        onUse: updates.setWindowInUse,
        log,
      });

      const openWindow = async () => {
        const window = createWindow(readWindowState(options.dataDir));
        keepWindowState(window, options.dataDir);
        const page = window.webContents;
        const channel = openWindowChannel(page, ownOrigin);
        shell.attach(channel, page);
        const paths = createOpenPaths((path) => channel.send('desktop:open-path', path));
        channel.answer('desktop:listen-for-paths', z.tuple([]), () => {
          paths.listen();
          updates.pageWorks();
          return null;
        });
        page.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
          if (isMainFrame && !isSameDocument) paths.forget();
        });
        setupNotifications(channel, (path) => {
          focusWindow(window);
          if (path !== null) paths.open(path);
        });
        setupBadge(app, window, channel);
        updates.attach(channel);
        setupScreens(session.defaultSession, channel, ownOrigin);
        links.start(ownOrigin, () => stations.role !== 'host', paths.open);
        const load = async () => page.loadURL(await stations.createLink());
        setupRoleChoice(channel, { stations, load, dataDir: options.dataDir, log });
        recoverPage(page, load, log);
        await load();
      };
      app.on('activate', () => {
        if (BrowserWindow.getAllWindows().length === 0) void openWindow();
      });
      await openWindow();
      // For whoever started it from a checkout; an installed application has nobody to tell.
      if (!app.isPackaged) process.stdout.write(`Tabernacle is ready: ${await stations.createLink()}\n`);
    })
    .catch(async (error: unknown) => {
      log.fatal({ err: error }, 'the application could not start');
      noteFailedStart(app, options.dataDir, error);
      await app.whenReady();
      const { title, detail } = describeHostFailure(error, options.dataDir);
      dialog.showErrorBox(title, detail);
      app.exit(1);
    });
}
