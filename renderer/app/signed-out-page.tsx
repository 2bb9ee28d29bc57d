import { Trans, useLingui } from '@lingui/react/macro';
import { StatusLine } from '../design/status-line.tsx';
import { JoinForm } from '../features/home/join-form.tsx';
import { Screen } from '../shell/screen.tsx';

/** For somebody without a session: how to get in. Guests can join a meeting from here. */
export function SignedOutPage({ problem }: { readonly problem?: string }) {
  const { t } = useLingui();
  return (
    <Screen title={t`Welcome`}>
      <div className="flex max-w-132 flex-col gap-8 pt-10">
        <div>
          {problem && (
            <div className="mb-4">
              <StatusLine tone="danger">{problem}</StatusLine>
            </div>
          )}
          <h1 className="type-display">
            <Trans>Welcome. Do you have a link?</Trans>
          </h1>
          <p className="mt-2 text-muted">
            <Trans>Paste the link or the code of a meeting here. You need no account.</Trans>
          </p>
        </div>
        <JoinForm main />
        <section aria-labelledby="sign-in" className="border-t border-line pt-6">
          <h2 id="sign-in" className="type-title">
            <Trans>Do you look after this computer?</Trans>
          </h2>
          <p className="mt-2 text-muted">
            <Trans>
              Open the sign-in link that Tabernacle printed when it started on your church’s computer. Each link works
              once; starting Tabernacle again gives a new one.
            </Trans>
          </p>
        </section>
      </div>
    </Screen>
  );
}
