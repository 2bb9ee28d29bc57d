/** What stands behind the `#` of an invite link. */
export interface InviteFragment {
  /** The invite's secret; empty where the link has none. */
  readonly secret: string;
  /** The fingerprint of the host's own certificate, where the host has one; see `pinPattern`. */
  readonly pin: string | null;
}

/** A pin: the SHA-256 of a certificate's public key (its SubjectPublicKeyInfo, as RFC 7469 has it), in base64url. */
export const pinPattern = /^[A-Za-z0-9_-]{43}$/;

/** Writes `<secret>`, or `<secret>.<pin>`. */
export function writeInviteFragment({ secret, pin }: InviteFragment): string {
  return pin === null ? secret : `${secret}.${pin}`;
}

/** Reads it, with or without its `#`. What is no pin is none: the link then vouches for no certificate. */
export function readInviteFragment(text: string): InviteFragment {
  const [secret = '', pin = ''] = unescaped(text.replace(/^#/, '')).trim().split('.', 2);
  return { secret, pin: pinPattern.test(pin) ? pin : null };
}

/** Programs that pass a link on may have escaped it. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
