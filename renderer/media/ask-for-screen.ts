/** Asks the person which screen or window. Throws what getDisplayMedia throws. */
export async function askForScreen(): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getDisplayMedia) throw new DOMException('No screens here.', 'NotSupportedError');
  // a browser passes over what it does not know
  const ownSoundApart = { restrictOwnAudio: true };
  const wish: DisplayMediaStreamOptions & Record<string, unknown> = {
    video: { frameRate: { ideal: 15, max: 30 }, width: { max: 1920 }, height: { max: 1080 } },
    audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false, ...ownSoundApart },
    selfBrowserSurface: 'exclude',
    surfaceSwitching: 'include',
    systemAudio: 'include',
  };
  return navigator.mediaDevices.getDisplayMedia(wish);
}

/** Closing the picker is a change of mind. Only a refusal by the system itself is a fault that needs a word. */
export function wasDismissed(fault: unknown): boolean {
  return fault instanceof DOMException && fault.name === 'NotAllowedError' && !/system/i.test(fault.message);
}
