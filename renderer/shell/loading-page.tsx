import { useEffect, useState } from 'react';

const quietForMs = 300;

/** Nothing for 300 ms, then words. */
export function LoadingPage({ words }: { readonly words: string }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), quietForMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main aria-busy className="grid min-h-dvh place-items-center p-8">
      <p role="status" className="type-body text-muted">
        {shown && words}
      </p>
    </main>
  );
}
