/** Whether a text is a path of the application: it leads to the page's own origin wherever it is resolved. */
export function isOwnPath(path: string): boolean {
  if (!path.startsWith('/') || path.includes('\\')) return false;
  const base = 'http://own.invalid';
  return URL.canParse(path, base) && new URL(path, base).origin === base;
}
