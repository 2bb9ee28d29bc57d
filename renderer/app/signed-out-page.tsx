import { Trans, useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import { StatusLine } from '../design/status-line.tsx';
import { ProviderButton } from '../features/account/provider-button.tsx';
import { SignInForm } from '../features/account/sign-in-form.tsx';
import { JoinForm } from '../features/home/join-form.tsx';
import { LanguageCorner } from '../shell/language-corner.tsx';
import { Screen } from '../shell/screen.tsx';

/** For somebody without a session: how to get in. Guests can join a meeting from here. */
export function SignedOutPage({ problem }: { readonly problem?: string }) {
  const { t } = useLingui();
  const [path, go] = useLocation();
  // Any other page shows itself, once it is known who one is.
  const goHome = () => {
    if (['/sign-in', '/welcome'].includes(path)) go('/', { replace: true });
  };
  return (
    <Screen title={t`Welcome`} corner={<LanguageCorner />}>
      <div className="flex flex-col gap-8 pt-10">
        <div>
          {problem && (
            <div className="mb-4">
              <StatusLine tone="danger">{problem}</StatusLine>
            </div>
          )}
          <h1 className="type-display">
            <Trans>
              Welcome. <span className="inline-block">Do you have a link?</span>
            </Trans>
          </h1>
          <p className="mt-2 text-muted">
            <Trans>Paste the link or the code of a meeting here. You need no account.</Trans>
          </p>
        </div>
        <div className="max-w-132">
          <JoinForm main />
        </div>
        <section aria-labelledby="sign-in" className="max-w-132 border-t border-line pt-6">
          <h2 id="sign-in" className="type-title">
            <Trans>Do you have an account?</Trans>
          </h2>
          <div className="mt-4">
            <ProviderButton />
          </div>
          <SignInForm onSignedIn={goHome} />
          <p className="mt-6 type-small text-muted">
            <Trans>
              If you forgot your password, the owner gives you a link for a new one. Whoever looks after the church’s
              computer can open the sign-in link that Tabernacle printed when it started: each works once, and starting
              Tabernacle again gives a new one.
            </Trans>
          </p>
        </section>
      </div>
    </Screen>
  );
}
