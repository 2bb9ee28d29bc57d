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
}

/**
 * What comes of choosing a role: `managed` where the organisation has set it, `fixed` where the command line or the
 * environment names it, `unavailable` in a browser.
 */
export type RoleAnswer = 'changing' | 'managed' | 'fixed' | 'unavailable';

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
  'desktop:choose-role': { readonly args: [role: 'host' | 'client']; readonly answer: RoleAnswer };
}
export type DesktopCall = keyof DesktopCalls;

/** Messages of the shell to the window. */
export interface DesktopEvents {
  'desktop:open-path': [path: string];
  'desktop:pick-screen': [request: ScreenRequest];
}
export type DesktopEvent = keyof DesktopEvents;
