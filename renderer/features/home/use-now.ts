import { useEffect, useState } from 'react';

const everyMs = 15_000;

/** The time, in ms; renewed every 15 s, and when the page comes back into view. */
export function useNow(): number {
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    const renew = () => setNowMs(Date.now());
    const timer = setInterval(renew, everyMs);
    document.addEventListener('visibilitychange', renew);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', renew);
    };
  }, []);
  return nowMs;
}
