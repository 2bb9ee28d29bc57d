/**
 * How this computer lets a person choose what to share:
 * - `own_picker`: the application lists the sources and shows its own picker
 * - `portal`: asking for the sources opens the system's picker, and the one source that comes back is the choice
 * - `system_picker`: the browser engine opens the system's picker by itself
 */
export type DisplayMediaPlan = 'own_picker' | 'portal' | 'system_picker';

export interface DisplaySystem {
  readonly platform: NodeJS.Platform;
  /** Version of the system, e.g. `15.1` on macOS. */
  readonly systemVersion: string;
  /** `XDG_SESSION_TYPE` on Linux. */
  readonly sessionType: string | undefined;
}

/** A second picker on top of the system's would ask twice: Wayland always brings its own, macOS from version 15. */
export function planDisplayMedia({ platform, systemVersion, sessionType }: DisplaySystem): DisplayMediaPlan {
  if (platform === 'linux' && sessionType === 'wayland') return 'portal';
  if (platform === 'darwin' && Number.parseInt(systemVersion, 10) >= 15) return 'system_picker';
  return 'own_picker';
}

/** Only Windows can share the computer's own sound (loopback), and only where the page asked for sound. */
export function canShareSystemSound(platform: NodeJS.Platform, audioRequested: boolean): boolean {
  return platform === 'win32' && audioRequested;
}
