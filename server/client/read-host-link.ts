import { AppError } from '../../contract/errors.ts';
import { readInviteFragment } from '../../contract/invite-fragment.ts';

/** What a link or an address of a host says. */
export interface HostLink {
  /** Its origin, `https://…`, or `http://…` on this very computer. */
  readonly address: string;
  readonly pin: string | null;
  /** Page that the link leads to, with the secret in its fragment, without the pin. */
  readonly path: string;
}

/**
 * Reads `https://host:8443/join/<id>#<secret>.<pin>`, `tabernacle://host:8443/join/…`, `host.church.example` and the like.
 *
 * @throws AppError invalid_request for what leads to no host, or without encryption to another computer
 */
export function readHostLink(text: string): HostLink {
  const typed = text.trim().replace(/^[<"'(]+|[>"'),]+$/g, '');
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed)
    ? typed.replace(/^tabernacle:/i, 'https:')
    : `https://${typed}`;
  const url = URL.canParse(written) ? new URL(written) : null;
  if (url === null || url.hostname === '' || !['http:', 'https:'].includes(url.protocol)) {
    throw refused('This is no address of a church’s computer. Copy the whole link that you were sent.');
  }
  if (url.username !== '' || url.password !== '')
    throw refused('An address with a name or a password in it is not taken.');
  if (url.protocol === 'http:' && !/^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)) {
    throw refused('This address is not encrypted. Use the one that begins with https://.');
  }
  const { secret, pin } = readInviteFragment(url.hash);
  const path = `/${url.pathname.replace(/^\/+/, '')}`;
  return { address: url.origin, pin, path: secret === '' ? path : `${path}#${secret}` };
}

function refused(message: string): AppError {
  return new AppError('invalid_request', message, { fields: [{ path: '/body/link', message }] });
}
