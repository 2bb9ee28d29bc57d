/** Keys pressed together; `ctrl` is the command key on a Mac as well. */
export interface Shortcut {
  readonly keys: readonly string[];
  /** It works for as long as it is held. */
  readonly hold?: boolean;
}

/** The part of a keyboard event that a shortcut looks at. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Whether these keys are the shortcut's. A key alone also needs that nothing else is held with it. */
export function isPressed({ keys }: Shortcut, press: KeyPress): boolean {
  const key = keys.at(-1);
  const pressed = press.key === ' ' ? 'space' : press.key.toLowerCase();
  if (pressed !== key || press.altKey) return false;
  const control = press.ctrlKey || press.metaKey;
  if (control !== keys.includes('ctrl')) return false;
  // A sign such as ? already says whether Shift makes it.
  return key === '?' || press.shiftKey === keys.includes('shift');
}

/** Whether a key without Ctrl means something to the element that has the focus, so that it is no shortcut. */
export function ownsKeys(element: Element | null): boolean {
  return (
    element?.closest(
      'input, textarea, select, button, a[href], summary, [contenteditable]:not([contenteditable="false"]), dialog, [role="button"], [role="tab"], [role="menu"]',
    ) != null
  );
}
