/** Moves the focus to the next part of the screen, round and round. A toolbar takes it at its one stop. */
export function nextRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')];
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const region = regions[(Math.max(at, step < 0 ? 0 : -1) + step + regions.length) % regions.length];
  if (!region) return;
  const stop = region.matches('[role="toolbar"]') ? region.querySelector<HTMLElement>('button[tabindex="0"]') : null;
  (stop ?? region).focus();
}
