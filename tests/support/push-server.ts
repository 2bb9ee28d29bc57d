import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PostPush } from '../../server/notifications/push-service.ts';

/** What a browser got, and how it was sent. */
export interface ReceivedPush {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** The claims of the sender's signature, which was verified with the key it names. */
  readonly claims: { readonly aud: string; readonly exp: number; readonly sub: string };
  /** The sender's public key, base64url. */
  readonly key: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever was sent
  readonly message: any;
}

/** A browser with a push service: both sides of Web Push, by the words of RFC 8030, 8188, 8291 and 8292. */
export interface PushServer extends AsyncDisposable {
  readonly received: readonly ReceivedPush[];
  /** What the host sends with: the service's public addresses lead to the one here. */
  readonly post: PostPush;
  /** A new subscription, as a browser gives it to its page. */
  subscribe(): { readonly endpoint: string; readonly keys: { readonly p256dh: string; readonly auth: string } };
  /** From now on the service answers so, without taking anything. */
  refuse(status: number): void;
}

const origin = 'https://push.example';

export async function startPushServer(): Promise<PushServer> {
  const received: ReceivedPush[] = [];
  const browsers = new Map<string, { readonly keys: ReturnType<typeof createECDH>; readonly auth: Buffer }>();
  let refusal: number | null = null;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      try {
        if (refusal !== null) return void response.writeHead(refusal).end();
        const path = request.url ?? '';
        const browser = browsers.get(path);
        if (!browser) return void response.writeHead(404).end();
        const { claims, key } = readVapid(request.headers.authorization ?? '');
        const message = JSON.parse(decrypt(Buffer.concat(chunks), browser).toString('utf8'));
        received.push({ path, headers: request.headers, claims, key, message });
        response.writeHead(201).end();
      } catch (error) {
        response.writeHead(400).end(String(error));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    received,
    async post(url, { headers, body }) {
      const given = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
      const answer = await fetch(url.href.replace(origin, `http://127.0.0.1:${port}`), {
        method: 'POST',
        headers: given.filter(([name]) => name.toLowerCase() !== 'content-length'),
        body: new Uint8Array(body),
      });
      return answer.status;
    },
    subscribe() {
      const path = `/${randomBytes(12).toString('base64url')}`;
      const keys = createECDH('prime256v1');
      const auth = randomBytes(16);
      browsers.set(path, { keys, auth });
      const p256dh = keys.generateKeys().toString('base64url');
      return { endpoint: `${origin}${path}`, keys: { p256dh, auth: auth.toString('base64url') } };
    },
    refuse(status) {
      refusal = status;
    },
    [Symbol.asyncDispose]: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

/** `vapid t=<JWT>, k=<key>` (RFC 8292, 3). Throws where the signature is not by that key. */
function readVapid(header: string): Pick<ReceivedPush, 'claims' | 'key'> {
  const [, head = '', claims = '', signature = '', key = ''] =
    /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), ?k=([\w-]+)$/.exec(header) ?? [];
  const point = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  const { alg } = JSON.parse(Buffer.from(head, 'base64url').toString());
  const signed = Buffer.from(`${head}.${claims}`);
  const isGood = verify(
    'sha256',
    signed,
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (alg !== 'ES256' || !isGood) throw new Error('The signature is not good');
  return { claims: JSON.parse(Buffer.from(claims, 'base64url').toString()), key };
}

/** `aes128gcm` of one record (RFC 8188, 2) with the keys of RFC 8291, 3. */
function decrypt(body: Buffer, { keys, auth }: { keys: ReturnType<typeof createECDH>; auth: Buffer }): Buffer {
  const salt = body.subarray(0, 16);
  const senderKey = body.subarray(21, 21 + body.readUInt8(20));
  const record = body.subarray(21 + senderKey.length);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), senderKey]);
  const secret = Buffer.from(hkdfSync('sha256', keys.computeSecret(senderKey), auth, info, 32));
  const derive = (what: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from(`Content-Encoding: ${what}\0`), length));
  const cipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
  cipher.setAuthTag(record.subarray(-16));
  const plain = Buffer.concat([cipher.update(record.subarray(0, -16)), cipher.final()]);
  if (plain.at(-1) !== 2) throw new Error('The record is not the last one');
  return plain.subarray(0, -1);
}
