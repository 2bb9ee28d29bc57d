import { contextBridge, ipcRenderer } from 'electron';
import type { Desktop, DesktopCall, DesktopCalls, DesktopEvent, DesktopEvents } from '../contract/desktop.ts';

/** Calls the shell. Rejects where the shell refuses the caller or the arguments. */
function call<C extends DesktopCall>(channel: C, ...args: DesktopCalls[C]['args']): Promise<DesktopCalls[C]['answer']> {
  return ipcRenderer.invoke(channel, ...args);
}

/** Hears the shell. The page never sees Electron's event object. */
function hear<E extends DesktopEvent>(channel: E, listener: (...args: DesktopEvents[E]) => void): () => void {
  const inner = (_event: unknown, ...args: unknown[]) => listener(...(args as DesktopEvents[E]));
  ipcRenderer.on(channel, inner);
  return () => ipcRenderer.off(channel, inner);
}

type PickScreen = Parameters<Desktop['onPickScreen']>[0];
let pickScreen: PickScreen | null = null;

hear('desktop:pick-screen', async ({ request_id, sources, offer }) => {
  const choice = pickScreen === null ? null : await pickScreen(sources, offer).catch(() => null);
  await call('desktop:choose-screen', request_id, choice);
});

const desktop: Desktop = {
  kind: 'desktop',
  platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
  notify: (notification) => call('desktop:notify', notification),
  setBadge: async (count) => {
    await call('desktop:set-badge', count);
  },
  onOpenPath: (listener) => {
    const stop = hear('desktop:open-path', listener);
    void call('desktop:listen-for-paths');
    return stop;
  },
  chooseRole: (role) => call('desktop:choose-role', role),
  onUpdates: (listener) => {
    const stop = hear('desktop:updates-changed', listener);
    void call('desktop:listen-for-updates').then(listener);
    return stop;
  },
  checkForUpdates: async () => {
    await call('desktop:check-for-updates');
  },
  installUpdate: () => call('desktop:install-update'),
  chooseUpdateChannel: async (channel) => {
    await call('desktop:choose-update-channel', channel);
  },
  setActivity: (activity) => {
    void call('desktop:set-activity', activity);
  },
  onCommand: (listener) => hear('desktop:command', listener),
  getAutostart: () => call('desktop:get-autostart'),
  setAutostart: (enabled) => call('desktop:set-autostart', enabled),
  onPickScreen: (listener) => {
    pickScreen = listener;
    return () => {
      if (pickScreen === listener) pickScreen = null;
    };
  },
};

contextBridge.exposeInMainWorld('tabernacle', desktop);
