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
  onPickScreen(listener: (sources: readonly ScreenSource[]) => Promise<ScreenChoice | null>): () => void;
}

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
