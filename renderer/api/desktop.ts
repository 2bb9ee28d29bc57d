import type { Desktop, DesktopNotification } from '../../contract/desktop.ts';

declare global {
  interface Window {
    /** Given by the preload script in the desktop window only. */
    readonly tabernacle?: Desktop;
  }
}

const pathListeners = new Set<(path: string) => void>();

async function notify({ title, body, tag, open_path }: DesktopNotification): Promise<boolean> {
  if (!('Notification' in window) || Notification.permission !== 'granted') return false;
  try {
    const shown = new Notification(title, { body, tag, icon: '/icon.svg' });
    shown.onclick = () => {
      window.focus();
      shown.close();
      if (open_path) for (const listener of pathListeners) listener(open_path);
    };
    return true;
  } catch {
    // Phones show notifications through a service worker only.
    return false;
  }
}

/** What a browser can do of it. */
const browser: Desktop = {
  kind: 'browser',
  platform: 'browser',
  notify,
  async setBadge(count) {
    await (count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.())?.catch(() => undefined);
  },
  onOpenPath(listener) {
    pathListeners.add(listener);
    return () => pathListeners.delete(listener);
  },
  onPickScreen: () => () => undefined,
  chooseRole: async () => 'unavailable',
  onUpdates: () => () => undefined,
  checkForUpdates: async () => undefined,
  installUpdate: async () => 'unavailable',
  chooseUpdateChannel: async () => undefined,
  setActivity: () => undefined,
  onCommand: () => () => undefined,
  getAutostart: async () => null,
  setAutostart: async () => null,
};

/** The computer around this page: the desktop window's bridge, or what a browser gives. */
export const desktop: Desktop = window.tabernacle ?? browser;

export type NotificationPermission = 'granted' | 'denied' | 'ask' | 'unsupported';

/** Whether notifications are shown; in the desktop window the system alone decides. */
export function notificationPermission(): NotificationPermission {
  if (desktop.kind === 'desktop') return 'granted';
  if (!('Notification' in window) || !window.isSecureContext) return 'unsupported';
  return Notification.permission === 'default' ? 'ask' : Notification.permission;
}

/** Asks for it; for use in a click only. */
export async function askForNotifications(): Promise<NotificationPermission> {
  await Notification.requestPermission();
  return notificationPermission();
}
