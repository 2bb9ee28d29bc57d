import type { BrowserContext } from '@playwright/test';

/** Gives a browser's pages the session that a request's `cookie` header carries. */
export async function takeSession(context: BrowserContext, url: string, cookie: string): Promise<void> {
  await context.addCookies(
    cookie.split('; ').map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return { name, value: value.join('='), url };
    }),
  );
}
