import { useEffect, useState } from 'react';

/** How far the host's clock is ahead of this computer's, in ms; asked once a page. */
let ahead: Promise<number> | undefined;

function hostAheadMs(): Promise<number> {
  ahead ??= fetch('/api/v1/health', { method: 'GET', cache: 'no-store' }).then(
    ({ headers }) => {
      const hostMs = Date.parse(headers.get('date') ?? '');
      // the header tells whole seconds: half a one is the best guess at the rest
      return Number.isNaN(hostMs) ? 0 : hostMs + 500 - Date.now();
    },
    () => {
      ahead = undefined;
      return 0;
    },
  );
  return ahead;
}

/** The time by the host's clock, in ms; renewed each second. A viewer's own clock may be wrong by minutes. */
export function useHostNow(): number {
  const [aheadMs, setAheadMs] = useState(0);
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    let left = false;
    void hostAheadMs().then((found) => {
      if (!left) setAheadMs(found);
    });
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, []);
  return nowMs + aheadMs;
}
