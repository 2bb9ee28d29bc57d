import { app, BrowserWindow, dialog, session } from 'electron';
import { z } from 'zod';
import { setupBadge } from './badge.ts';
import { describeHostFailure } from './host-failure.ts';
import { openWindowChannel } from './ipc.ts';
import { setupLinks } from './links.ts';
import { setupLog } from './log.ts';
import { setupMenu } from './menu.ts';
import { setupNavigation } from './navigation.ts';
import { setupNotifications } from './notifications.ts';
import { createOpenPaths } from './open-paths.ts';
import { setupPaths } from './paths.ts';
import { setupPermissions } from './permissions.ts';
import { setupQuit } from './quit.ts';
import { setupRoleChoice } from './role-choice.ts';
import { setupScreens } from './screens.ts';
import { readStartOptions } from './start-options.ts';
import { openStations } from './stations.ts';
import { createWindow, focusWindow, recoverPage } from './window.ts';

const options = readStartOptions(process.argv, process.env, process.cwd(), app.isPackaged);
setupPaths(options);
app.enableSandbox();

// One application a data folder: a second start hands its link to the first one and leaves.
if (app.requestSingleInstanceLock()) run();
else app.quit();

function run(): void {
  const log = setupLog();
  const links = setupLinks(app, () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window !== undefined) focusWindow(window);
  });
  const starting = openStations(options, log);

  Promise.all([starting, app.whenReady()])
    .then(async ([stations]) => {
      const ownOrigin = stations.origin;
      log.info({ version: app.getVersion(), origin: ownOrigin, role: stations.role }, 'ready');
      setupQuit(app, () => stations.stop(), log);
      setupMenu(app);
      setupNavigation(app, ownOrigin, log);
      setupPermissions(session.defaultSession, ownOrigin);

      const openWindow = async () => {
        const window = createWindow();
        const page = window.webContents;
        const channel = openWindowChannel(page, ownOrigin);
        const paths = createOpenPaths((path) => channel.send('desktop:open-path', path));
        channel.answer('desktop:listen-for-paths', z.tuple([]), () => {
          paths.listen();
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
      await app.whenReady();
      const { title, detail } = describeHostFailure(error, options.dataDir);
      dialog.showErrorBox(title, detail);
      app.exit(1);
    });
}
