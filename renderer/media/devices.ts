export type DeviceKind = 'microphone' | 'camera' | 'speaker';

export interface Device {
  readonly id: string;
  readonly name: string;
}

/** The devices of this computer, which of each kind is chosen, and a chosen one that is not there now. */
export interface DeviceState {
  readonly microphone: DeviceChoice;
  readonly camera: DeviceChoice;
  readonly speaker: DeviceChoice;
}

export interface DeviceChoice {
  readonly available: readonly Device[];
  /** Id of the device in use; null where there is none. */
  readonly selected: string | null;
  /** Name of the chosen device while it is unplugged; the system's default is used meanwhile. */
  readonly missing: string | null;
}
