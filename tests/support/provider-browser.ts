import type { Admission } from '../../contract/sign-in-provider.ts';
import type { OpenidProvider } from './openid-provider.ts';
import type { Answer, CallOptions, TestApp } from './test-app.ts';

/** The owner sets a provider up. `changes` are of what is sent. */
export function setUpProvider(
  app: TestApp,
  { issuer, clientId, clientSecret }: OpenidProvider,
  admits: Admission = { kind: 'invited' },
  changes: object = {},
): Promise<Answer> {
  const body = { issuer, client_id: clientId, client_secret: clientSecret, name: 'Church account', admits, ...changes };
  return app.call('PUT', '/api/v1/sign-in-provider', { as: { bearer: app.ownerToken }, body });
}

/** A browser of somebody who signs in with the provider: it keeps the cookies of each answer. */
export class ProviderBrowser {
  readonly #app: TestApp;
  readonly #provider: OpenidProvider;
  readonly #cookies = new Map<string, string>();

  constructor(app: TestApp, provider: OpenidProvider) {
    this.#app = app;
    this.#provider = provider;
  }

  get as(): { cookie: string } {
    return { cookie: [...this.#cookies].map((pair) => pair.join('=')).join('; ') };
  }

  async call(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
    const answer = await this.#app.call(method, path, { as: this.as, ...options });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';', 1)[0]?.split('=', 2) ?? [];
      this.#cookies.set(name, value);
    }
    return answer;
  }

  async begin(body: object = {}): Promise<string> {
    const answer = await this.call('POST', '/api/v1/session/provider', { body });
    if (answer.status !== 201) throw new Error(`It could not begin: ${JSON.stringify(answer.body)}`);
    return answer.body.url;
  }

  finish(returned: URL): Promise<Answer> {
    return this.call('POST', '/api/v1/session/provider/finish', { body: Object.fromEntries(returned.searchParams) });
  }

  /** The whole way: to the provider as somebody (null cancels), and back. */
  async signIn(sub: string | null = 'ruth', body: object = {}): Promise<Answer> {
    return this.finish(await this.#provider.visit(await this.begin(body), sub));
  }

  session(): Promise<Answer> {
    return this.call('GET', '/api/v1/session');
  }
}
