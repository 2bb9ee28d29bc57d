// Before the first paint: the look and the language that the person chose. The page's policy forbids inline script,
// so this is a file of its own; renderer/shell/appearance.ts and renderer/locales/locale.ts take over from here.
(() => {
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const look = read('tabernacle.appearance');
  const dark = look === 'dark' || (look !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  const language = read('tabernacle.language');
  if (language) document.documentElement.lang = language;
})();
