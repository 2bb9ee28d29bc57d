/** A window as the application closes it. */
export interface ListedWindow {
  close(): void;
}

const open = new Set<ListedWindow>();

/** The open windows, oldest first. */
export function windows(): readonly ListedWindow[] {
  return [...open];
}

export function addWindow(window: ListedWindow): void {
  open.add(window);
}

export function removeWindow(window: ListedWindow): void {
  open.delete(window);
}
