const key = 'tabernacle.studio.recording';

/** Whether this computer records what it sends: it does unless somebody chose otherwise here. */
export function recallRecording(): boolean {
  try {
    return localStorage.getItem(key) !== 'off';
  } catch {
    return true;
  }
}

export function rememberRecording(on: boolean): void {
  try {
    localStorage.setItem(key, on ? 'on' : 'off');
  } catch {
    // Remembered as long as the studio is open, then.
  }
}
