import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { openidMemory } from './openid-memory.ts';

/** Whom the provider knows, and what it says of them. */
export interface ProviderPerson {
  readonly sub: string;
  readonly name: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly groups?: readonly string[];
}

/** A real OpenID Connect provider on this computer, with one client, and a page where one chooses who one is. */
export interface OpenidProvider extends AsyncDisposable {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What it says of a person from now on. */
  know(person: ProviderPerson): void;
  /** Follows an authorization address as a browser of that person would; null cancels. Answers where it is sent back. */
  visit(url: string, sub: string | null): Promise<URL>;
}

const clientId = 'tabernacle';
const clientSecret = 'a secret of the church and its provider';

export async function startOpenidProvider(
  redirectUris: readonly string[],
  people: readonly ProviderPerson[] = [],
): Promise<OpenidProvider> {
  const known = new Map(people.map((person) => [person.sub, person]));
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    adapter: openidMemory,
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [...redirectUris] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    cookies: { keys: ['of this run alone'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/choose/${uid}` },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...known.get(sub), sub }) }),
  });
  const callback = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/choose/')) void callback(request, response);
    else if (request.method === 'POST') void choose(provider, request, response);
    else response.setHeader('content-type', 'text/html').end(choicePage([...known.values()]));
  });
  return {
    issuer,
    clientId,
    clientSecret,
    know: (person) => void known.set(person.sub, person),
    visit: (url, sub) => visit(url, sub, issuer),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Ends the question who one is: as the person chosen, with all that was asked for, or not at all. */
async function choose(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = '';
  for await (const part of request) body += part;
  const sub = new URLSearchParams(body).get('sub');
  if (!sub) return provider.interactionFinished(request, response, { error: 'access_denied' });
  const grant = new provider.Grant({ accountId: sub, clientId });
  grant.addOIDCScope('openid email profile');
  const grantId = await grant.save();
  await provider.interactionFinished(request, response, { login: { accountId: sub }, consent: { grantId } });
}

function choicePage(people: readonly ProviderPerson[]): string {
  const buttons = people.map(({ sub, name }) => `<button name="sub" value="${sub}">${name}</button>`);
  return `<!doctype html><title>Choose</title><form method="post">${buttons.join('')}<button>Cancel</button></form>`;
}

async function visit(start: string, sub: string | null, issuer: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = new URL(start);
  let choice: string | null = null;
  while (url.origin === issuer) {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      ...(choice === null ? {} : { method: 'POST', body: new URLSearchParams({ sub: choice }) }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';', 1)[0] ?? '').split(/=(.*)/s);
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null && url.pathname.startsWith('/choose/') && choice === null) {
      choice = sub ?? '';
      continue;
    }
    if (location === null) throw new Error(`The provider went no further: ${answer.status} ${await answer.text()}`);
    choice = null;
    url = new URL(location, url);
  }
  return url;
}
