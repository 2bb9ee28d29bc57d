import { createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Something that answers as an OpenID Connect provider does, but for what it is told to do otherwise. */
export interface FaultyProvider extends AsyncDisposable {
  readonly issuer: string;
  /** What the next answers are; all that is not said is as it should be. */
  behave(behaviour: Behaviour): void;
}

export interface Behaviour {
  /** Claims of the ID token, over those of a good one. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Signs with a key that it does not publish. */
  readonly foreignKey?: boolean;
  /** What the token endpoint, or the discovery, answers instead. */
  readonly token?: { readonly status?: number; readonly body: string };
  readonly discovery?: { readonly status?: number; readonly body: string };
}

const [own, foreign] = [1, 2].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 })) as [KeyPair, KeyPair];
type KeyPair = ReturnType<typeof generateKeyPairSync>;

export async function startFaultyProvider(clientId: string): Promise<FaultyProvider> {
  let behaviour: Behaviour = {};
  const server = createServer((request, response) => {
    const answer = (body: unknown, given?: { readonly status?: number; readonly body: string }) =>
      response
        .writeHead(given?.status ?? 200, { 'content-type': 'application/json' })
        .end(given?.body ?? JSON.stringify(body));
    switch (request.url) {
      case '/.well-known/openid-configuration':
        return answer(
          {
            issuer,
            authorization_endpoint: `${issuer}/authorize`,
            token_endpoint: `${issuer}/token`,
            jwks_uri: `${issuer}/jwks`,
            response_types_supported: ['code'],
            subject_types_supported: ['public'],
            id_token_signing_alg_values_supported: ['RS256'],
          },
          behaviour.discovery,
        );
      case '/jwks':
        return answer({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }] });
      case '/token': {
        const nowS = Math.floor(Date.now() / 1000);
        const claims = { iss: issuer, aud: clientId, sub: 'ruth', iat: nowS, exp: nowS + 300, ...behaviour.claims };
        const id_token = signed(claims, behaviour.foreignKey ? foreign : own);
        return answer({ access_token: 'opaque', token_type: 'Bearer', id_token }, behaviour.token);
      }
      default:
        return response.writeHead(404).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    behave: (next) => {
      behaviour = next;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function signed(claims: object, { privateKey }: KeyPair): string {
  const parts = [{ alg: 'RS256', kid: 'own' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const content = parts.join('.');
  return `${content}.${createSign('RSA-SHA256').update(content).sign(privateKey, 'base64url')}`;
}
