/** Where the window may go: the host's own origin, and nowhere else. */
export function mayNavigate(address: string, ownOrigin: string): boolean {
  return originOf(address) === ownOrigin;
}

export type WindowOpenDecision = 'refuse' | 'open_in_browser';

/**
 * What a link that wants a window of its own gets. The application has one window; a web address goes to the person's
 * browser, and anything else (`file:`, `javascript:`, a program's own scheme) goes nowhere.
 */
export function decideWindowOpen(address: string): WindowOpenDecision {
  if (!URL.canParse(address)) return 'refuse';
  const url = new URL(address);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.username === '' && url.password === '' ? 'open_in_browser' : 'refuse';
}

/** The origin of an http(s) address; null for everything else. */
export function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { origin, protocol } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? origin : null;
}
