import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { api } from '../api/client.ts';
import { codeOf, problemInWords } from '../api/problem.ts';
import { beSignedIn, queryClient, sessionQuery } from '../api/query.ts';
import { LoadingPage } from '../shell/loading-page.tsx';
import { SignedOutPage } from './signed-out-page.tsx';

/** Codes of this page that were sent: each works once, and React may run an effect twice. */
const sent = new Map<string, Promise<unknown>>();

function signIn(code: string): Promise<unknown> {
  const underWay = sent.get(code) ?? api('createSession', { body: { code } }).then(beSignedIn);
  sent.set(code, underWay);
  return underWay;
}

/** Where a sign-in link leads: turns the code in its fragment into a session, and goes home. */
export function SignInPage() {
  const { t } = useLingui();
  const [, go] = useLocation();
  const [error, setError] = useState<unknown>(null);
  const [code] = useState(() => location.hash.slice(1));

  useEffect(() => {
    let left = false;
    // The code goes out of the address at once, so that it stays in no history.
    history.replaceState(history.state, '', location.pathname);
    if (code !== '') {
      signIn(code).then(
        () => {
          if (!left) go('/', { replace: true });
        },
        async (problem: unknown) => {
          // Pressing the same link again while signed in is no fault.
          const known =
            codeOf(problem) === 'sign_in_link_used' && (await queryClient.fetchQuery(sessionQuery).catch(() => null));
          if (left) return;
          if (known) go('/', { replace: true });
          else setError(problem);
        },
      );
    }
    return () => {
      left = true;
    };
  }, [code, go]);

  if (code === '') return <SignedOutPage problem={t`This sign-in link is not complete. Copy all of it.`} />;
  if (error !== null) return <SignedOutPage problem={problemInWords(error)} />;
  return <LoadingPage words={t`Signing in`} />;
}
