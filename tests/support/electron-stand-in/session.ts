import type { Chromium } from './chromium.ts';

type CheckHandler = (page: unknown, permission: string, origin: string, details: object) => boolean;
type RequestHandler = (
  page: unknown,
  permission: string,
  decide: (granted: boolean) => void,
  details: { requestingUrl: string; isMainFrame: boolean },
) => void;
type DisplayMediaHandler = (
  request: {
    frame: unknown;
    securityOrigin: string;
    videoRequested: boolean;
    audioRequested: boolean;
    userGesture: boolean;
  },
  decide: (streams: { video?: unknown; audio?: unknown } | null) => void,
) => Promise<void> | void;

/** Chromium's names of the permissions that a page may be given through the application's handlers. */
const chromiumPermissions = {
  media: ['audioCapture', 'videoCapture'],
  notifications: ['notifications'],
  'clipboard-sanitized-write': ['clipboardSanitizedWrite'],
  'display-capture': ['displayCapture'],
  'speaker-selection': ['speakerSelection'],
} as const;

class StandInSession {
  proxy: object | null = null;
  #check: CheckHandler = () => true;
  #request: RequestHandler = (_page, _permission, decide) => decide(true);
  #displayMedia: DisplayMediaHandler | null = null;

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler ?? (() => true);
  }

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler ?? ((_page, _permission, decide) => decide(true));
  }

  setDevicePermissionHandler(): void {}

  /** Remembered, so that a test can ask; Chromium goes on with the system's. */
  async setProxy(config: object): Promise<void> {
    this.proxy = config;
  }

  setDisplayMediaRequestHandler(handler: DisplayMediaHandler | null): void {
    this.#displayMedia = handler;
  }

  /** Asks the application's handlers for an origin, and grants it in Chromium what both allow. */
  async applyPermissions(browser: Chromium, origin: string): Promise<void> {
    const granted: string[] = [];
    for (const [permission, names] of Object.entries(chromiumPermissions)) {
      let requested = false;
      const details = { requestingUrl: `${origin}/`, isMainFrame: true };
      this.#request(
        null,
        permission,
        (decision) => {
          requested = decision;
        },
        details,
      );
      if (requested && this.#check(null, permission, origin, details)) granted.push(...names);
    }
    await browser.send('Browser.grantPermissions', { origin, permissions: granted });
  }

  /** @returns whether a screen was chosen; null where the application has no handler, as Electron then says "Not supported" */
  async chooseDisplayMedia(
    securityOrigin: string,
    asked: { video: boolean; audio: boolean; userGesture: boolean },
  ): Promise<boolean | null> {
    if (this.#displayMedia === null) return null;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    await this.#displayMedia(
      {
        frame: null,
        securityOrigin,
        videoRequested: asked.video,
        audioRequested: asked.audio,
        userGesture: asked.userGesture,
      },
      (streams) => resolve(streams?.video !== undefined),
    );
    return promise;
  }
}

const defaultSession = new StandInSession();

export const session = { defaultSession };
