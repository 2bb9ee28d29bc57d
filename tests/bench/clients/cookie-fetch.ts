/** A `fetch` that keeps the cookies of the last answer that set any; it sends none by itself. */
export interface CookieFetch {
  readonly fetch: typeof fetch;
  /** As a request's `cookie` header has them. */
  readonly cookie: () => string;
}

export function createCookieFetch(): CookieFetch {
  let cookie = '';
  return {
    async fetch(...request) {
      const response = await fetch(...request);
      const set = response.headers.getSetCookie();
      if (set.length > 0) cookie = set.map((line) => line.split(';')[0]).join('; ');
      return response;
    },
    cookie: () => cookie,
  };
}
