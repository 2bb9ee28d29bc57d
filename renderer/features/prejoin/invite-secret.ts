import { readInviteFragment } from '../../../contract/invite-fragment.ts';

const keyOf = (streamId: string) => `tabernacle.invite.${streamId}`;

/**
 * The secret of the invite link that led here, or null. It stays in the fragment, which no server ever sees, so that
 * the address can be copied and passed on; this tab remembers it for a way back without the fragment.
 */
export function inviteSecretOf(streamId: string): string | null {
  const { secret } = readInviteFragment(location.hash);
  if (secret === '') return read(keyOf(streamId));
  write(keyOf(streamId), secret);
  return secret;
}

const clientKey = 'tabernacle.client';

/** One a tab: joining again from it takes the place of its earlier connection. */
export function clientIdOfTab(): string {
  const known = read(clientKey);
  if (known !== null) return known;
  const made = randomUuid();
  write(clientKey, made);
  return made;
}

/** `crypto.randomUUID` is missing on pages that are neither https nor on this computer. */
function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // without storage the fragment alone carries it
  }
}
