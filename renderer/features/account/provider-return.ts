/** What the sign-in service sends back, as the host takes it. */
export interface ProviderReturn {
  readonly state: string;
  readonly code?: string;
  readonly iss?: string;
  readonly error?: string;
  readonly error_description?: string;
}

const further = ['code', 'iss', 'error', 'error_description'] as const;

/** Reads it from an address's query or fragment; null where it is none. What else a service adds is left out. */
export function readProviderReturn(text: string): ProviderReturn | null {
  const given = new URLSearchParams(text.replace(/^[?#]/, ''));
  const state = given.get('state');
  if (!state) return null;
  const found = further.flatMap((name) => {
    const value = given.get(name);
    return value ? [[name, value] as const] : [];
  });
  return { state, ...Object.fromEntries(found) };
}

/** The same as a link that opens Tabernacle on this computer. */
export function returnLink(given: ProviderReturn): string {
  return `tabernacle://sign-in/provider#${new URLSearchParams({ ...given })}`;
}

/** The page that goes on with a link that somebody copied from their browser; null where it is no such link. */
export function pathOfReturnLink(typed: string): string | null {
  const given = readProviderReturn(typed.trim().replace(/^[^?#]*/, ''));
  return given && `/sign-in/provider#${new URLSearchParams({ ...given })}`;
}
