import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * The headers that keep a page of the host to itself: its own scripts only, connections to its own origin and to
 * LiveKit, camera, microphone and screen for itself alone, and no frame around it.
 *
 * @param livekitUrl where LiveKit is now, if at an address of its own
 */
export function securityHeaders(livekitUrl: () => string | null): RequestHandler {
  const fixed = helmet({
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    originAgentCluster: true,
    referrerPolicy: { policy: 'no-referrer' },
    // Whoever puts TLS in front of the host says this; the host itself is often reached without.
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
  });
  return (request, response, next) => {
    response.set('content-security-policy', policy(request.headers.host, livekitUrl()));
    response.set(
      'permissions-policy',
      'camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), autoplay=(self), ' +
        'speaker-selection=(self), screen-wake-lock=(self), picture-in-picture=(self), clipboard-write=(self), ' +
        'geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=(), browsing-topics=()',
    );
    fixed(request, response, next);
  };
}

function policy(host: string | undefined, livekitUrl: string | null): string {
  const own = host && /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : '';
  const livekit = livekitUrl ? ` ${livekitUrl} ${livekitUrl.replace(/^ws/, 'http')}` : '';
  return [
    `default-src 'self'`,
    `script-src 'self'`,
    `style-src 'self'`,
    `img-src 'self' data: blob: https:`,
    `media-src 'self' blob:`,
    `font-src 'self'`,
    `worker-src 'self' blob:`,
    `connect-src 'self'${own}${livekit}`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}
