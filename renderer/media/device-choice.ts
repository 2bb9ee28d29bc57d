/** A device as this computer remembers it: ids change with a browser's profile, names seldom do. */
export interface RememberedDevice {
  readonly id: string;
  readonly label: string;
}

interface Resolved {
  readonly selected: string | null;
  readonly missing: string | null;
}

/**
 * Which device to use: the remembered one by id, else by name, else the system's default (`preferred`), else the first.
 * `missing` names a remembered device that is not there. While no device has a name, nothing is known to be missing.
 */
export function resolveDevice(
  available: readonly { readonly id: string; readonly name: string }[],
  wanted: RememberedDevice | null,
  preferred: string | null,
): Resolved {
  const fallback = available.find(({ id }) => id === preferred)?.id ?? available[0]?.id ?? null;
  if (wanted === null) return { selected: fallback, missing: null };
  const found = available.find(({ id }) => id === wanted.id) ?? available.find(({ name }) => name === wanted.label);
  if (found) return { selected: found.id, missing: null };
  return { selected: fallback, missing: available.length === 0 ? null : wanted.label };
}
