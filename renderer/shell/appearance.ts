/** Light, dark, or as the computer is. */
export type Appearance = 'system' | 'light' | 'dark';

const storageKey = 'tabernacle.appearance';
const darkSystem = matchMedia('(prefers-color-scheme: dark)');

export function chosenAppearance(): Appearance {
  const chosen = localStorage.getItem(storageKey);
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

export function chooseAppearance(appearance: Appearance): void {
  if (appearance === 'system') localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, appearance);
  applyAppearance();
}

function applyAppearance(): void {
  const chosen = chosenAppearance();
  const dark = chosen === 'dark' || (chosen === 'system' && darkSystem.matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

/** Follows the computer's own change, and a change in another tab; public/appearance.js did the first paint. */
export function followAppearance(): void {
  applyAppearance();
  darkSystem.addEventListener('change', applyAppearance);
  window.addEventListener('storage', ({ key }) => key === storageKey && applyAppearance());
}
