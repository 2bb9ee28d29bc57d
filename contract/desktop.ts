import type { CommandName } from './commands.ts';

/**
 * What a desktop alone can do. In the desktop window the preload script gives `window.tabernacle`;
 * in a browser the renderer gives the same interface by web APIs, or says that it is not available.
 */
export interface Desktop {
  readonly kind: 'desktop' | 'browser';
  readonly platform: 'darwin' | 'linux' | 'win32' | 'browser';
  /** Shows a native notification. Resolves to false where the person or the system does not permit it. */
  notify(notification: DesktopNotification): Promise<boolean>;
  /** The number on the application's icon; 0 takes it away. */
  setBadge(count: number): Promise<void>;
  /** Called with the path of each link that the system or a notification opens, e.g. `/join/<id>#<secret>`. */
  onOpenPath(listener: (path: string) => void): () => void;
  /**
   * The person pressed Share screen: the listener shows the sources and answers with the chosen one, or null.
   * Never called in a browser, which has a picker of its own.
   */
  onPickScreen(
    listener: (sources: readonly ScreenSource[], offer: ScreenOffer) => Promise<ScreenChoice | null>,
  ): () => void;
  /**
   * Makes this computer its church's host, or a client of one; the window then loads anew. It is kept for later starts.
   * Only the application itself can.
   */
  chooseRole(role: 'host' | 'client'): Promise<RoleAnswer>;
  /** Tells how the application's updates are, now and whenever that changes. Never called in a browser. */
  onUpdates(listener: (report: UpdateReport) => void): () => void;
  /** Looks for an update now. */
  checkForUpdates(): Promise<void>;
  /** Ends the application, installs the update that is ready, and starts it again; `in_use` where people meet just now. */
  installUpdate(): Promise<'installing' | 'in_use' | 'unavailable'>;
  chooseUpdateChannel(channel: UpdateChannel): Promise<void>;
  /** Tells what the person does now, for the tray, the menus, the computer's sleep and updates. */
  setActivity(activity: DesktopActivity): void;
  /** Called with each command that is chosen from a menu or the tray. Never called in a browser. */
  onCommand(listener: (command: CommandName) => void): () => void;
  /** Whether the application starts when the person signs in to the computer; null where that cannot be said here. */
  getAutostart(): Promise<Autostart | null>;
  /** Changes it. Rejects where the organisation has set it, or the system refuses. */
  setAutostart(enabled: boolean): Promise<Autostart | null>;
}

/** What the person does in the window. */
export interface DesktopActivity {
  /** `live`: their own broadcast goes out. */
  readonly call: 'none' | 'meeting' | 'live';
  /** A meeting, a broadcast or a conversation is on screen, watched only perhaps: no update gets in its way. */
  readonly in_use: boolean;
  /** Whether the microphone is on; null where there is none to mute. */
  readonly microphone: boolean | null;
  /** The host does not answer, or has a fault that keeps people from meeting. */
  readonly trouble: boolean;
  /** What can be done now by keys, and so from the menus. */
  readonly commands: readonly CommandName[];
}

export interface Autostart {
  readonly enabled: boolean;
  /** Whether the organisation has set it. */
  readonly managed: boolean;
}

/**
 * What comes of choosing a role: `managed` where the organisation has set it, `fixed` where the command line or the
 * environment names it, `unavailable` in a browser.
 */
export type RoleAnswer = 'changing' | 'managed' | 'fixed' | 'unavailable';

export type UpdateChannel = 'stable' | 'beta';

/** How the application's updates are. Times are ISO 8601. */
export interface UpdateReport {
  /** The version that runs. */
  readonly version: string;
  readonly channel: UpdateChannel;
  /** Whether the organisation has set the channel. */
  readonly channel_managed: boolean;
  /** When it was last looked for an update and an answer came; null before. */
  readonly checked_at: string | null;
  /** A version that was taken back, as it did not start twice; it is not taken again. */
  readonly taken_back: string | null;
  readonly state: UpdateState;
}

/**
 * - `off`: no updates here: by the organisation, without a place to look, installed by other means, or a checkout
 * - `waiting`: found, and fetched when nobody meets any more
 * - `ready`: installed when the application ends
 * - `failed`: nobody answered, the file was not the one that was announced, or something else
 */
export type UpdateState =
  | { readonly kind: 'off'; readonly reason: 'managed' | 'no_feed' | 'installed_otherwise' | 'checkout' }
  | { readonly kind: 'unchecked' | 'checking' | 'current' }
  | { readonly kind: 'waiting'; readonly version: string }
  | { readonly kind: 'downloading'; readonly version: string; readonly part: number }
  | { readonly kind: 'ready'; readonly version: string; readonly notes: string }
  | { readonly kind: 'failed'; readonly why: UpdateFailure };

export type UpdateFailure = 'unreachable' | 'refused' | 'other';

export interface DesktopNotification {
  readonly title: string;
  readonly body: string;
  /** A later notification with the same tag takes the place of the earlier one. */
  readonly tag: string;
  /** Where a click leads, a path of the application. */
  readonly open_path?: string;
}

export interface ScreenSource {
  readonly id: string;
  readonly name: string;
  readonly kind: 'screen' | 'window';
  /** A picture of it as a data URL. */
  readonly thumbnail: string;
}

export interface ScreenChoice {
  readonly id: string;
  /** Share the computer's sound too, where the system can. */
  readonly audio: boolean;
}

/** What the picker may offer beside the sources. */
export interface ScreenOffer {
  /** Whether the computer's sound can be shared too. */
  readonly audio: boolean;
}

/** One press of Share screen, on its way to the window. The answer carries the same number. */
export interface ScreenRequest {
  readonly request_id: number;
  readonly sources: readonly ScreenSource[];
  readonly offer: ScreenOffer;
}

/** Calls of the window to the shell, each answered. The shell checks the sender and the arguments of every one. */
export interface DesktopCalls {
  'desktop:notify': { readonly args: [notification: DesktopNotification]; readonly answer: boolean };
  'desktop:set-badge': { readonly args: [count: number]; readonly answer: null };
  /** From now on links come as `desktop:open-path`; those that came before are sent at once. */
  'desktop:listen-for-paths': { readonly args: []; readonly answer: null };
  'desktop:choose-screen': {
    readonly args: [request_id: number, choice: ScreenChoice | null];
    readonly answer: null;
  };
  'desktop:set-activity': { readonly args: [activity: DesktopActivity]; readonly answer: null };
  'desktop:get-autostart': { readonly args: []; readonly answer: Autostart };
  'desktop:set-autostart': { readonly args: [enabled: boolean]; readonly answer: Autostart };
  'desktop:choose-role': { readonly args: [role: 'host' | 'client']; readonly answer: RoleAnswer };
  /** From now on changes come as `desktop:updates-changed`. */
  'desktop:listen-for-updates': { readonly args: []; readonly answer: UpdateReport };
  'desktop:check-for-updates': { readonly args: []; readonly answer: null };
  'desktop:install-update': { readonly args: []; readonly answer: 'installing' | 'in_use' | 'unavailable' };
  'desktop:choose-update-channel': { readonly args: [channel: UpdateChannel]; readonly answer: null };
}
export type DesktopCall = keyof DesktopCalls;

/** Messages of the shell to the window. */
export interface DesktopEvents {
  'desktop:open-path': [path: string];
  'desktop:pick-screen': [request: ScreenRequest];
  'desktop:updates-changed': [report: UpdateReport];
  'desktop:command': [command: CommandName];
}
export type DesktopEvent = keyof DesktopEvents;
