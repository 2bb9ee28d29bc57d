import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { AccountLink } from '../../contract/account.ts';
import { readInviteFragment } from '../../contract/invite-fragment.ts';
import { api } from '../api/client.ts';
import { problemInWords } from '../api/problem.ts';
import { beSignedIn } from '../api/query.ts';
import { TextField } from '../design/text-field.tsx';
import { type ChosenPassword, NewPasswordForm } from '../features/account/new-password-form.tsx';
import { ProviderButton } from '../features/account/provider-button.tsx';
import { useProviderName } from '../features/account/provider-queries.ts';
import { LoadingPage } from '../shell/loading-page.tsx';
import { Screen } from '../shell/screen.tsx';
import { SignedOutPage } from './signed-out-page.tsx';

/** Where an invitation or a link for a new password leads: one chooses a password, and is in. */
export function WelcomePage() {
  const { t } = useLingui();
  const [secret] = useState(() => readInviteFragment(location.hash).secret);
  const link = useQuery({
    queryKey: ['account-link', secret],
    queryFn: ({ signal }) => api('resolveAccountLink', { body: { secret } }, { signal }),
    enabled: secret !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  // The secret goes out of the address at once, so that it stays in no history.
  useEffect(() => history.replaceState(history.state, '', location.pathname), []);
  if (secret === '') return <SignedOutPage problem={t`This link is not complete. Copy all of it.`} />;
  if (link.error) return <SignedOutPage problem={problemInWords(link.error)} />;
  if (!link.data) return <LoadingPage words={t`Opening`} />;
  return <Accept secret={secret} link={link.data} />;
}

function Accept({ secret, link }: { readonly secret: string; readonly link: AccountLink }) {
  const { t } = useLingui();
  const [, go] = useLocation();
  const isNew = link.purpose === 'invitation';
  const [name, setName] = useState(link.display_name ?? '');
  const accept = useMutation({
    mutationFn: (chosen: ChosenPassword) =>
      api('acceptAccountLink', {
        body: { secret, ...chosen, ...(name.trim() === '' ? {} : { display_name: name.trim() }) },
      }),
    onSuccess: async (session) => {
      await beSignedIn(session);
      go('/', { replace: true });
    },
  });
  const { church_name: church } = link;
  const ownLogin = link.login ?? '';
  return (
    <Screen title={t`Welcome`}>
      <h1 className="pt-10 type-display">
        {isNew ? (
          <Trans>
            Welcome to <span className="inline-block">{church}</span>
          </Trans>
        ) : (
          <Trans>Choose a new password</Trans>
        )}
      </h1>
      <p className="mt-2 mb-6 text-muted">
        {isNew ? (
          <Trans>Choose how you sign in from now on.</Trans>
        ) : (
          <Trans>You sign in as {ownLogin}. Other devices are signed out.</Trans>
        )}
      </p>
      <NewPasswordForm
        main
        login={link.login}
        loginDescription={t`You sign in with it.`}
        save={accept}
        verb={<Trans>Save and sign in</Trans>}
        busy={t`Signing in`}
      >
        {isNew && (
          <TextField
            label={t`Your name`}
            value={name}
            onChange={setName}
            maxLength={80}
            autoComplete="name"
            description={t`Others see it in meetings of ${church}.`}
          />
        )}
      </NewPasswordForm>
      {isNew && <ByProvider secret={secret} />}
    </Screen>
  );
}

/** Whoever has an account at the church's sign-in service needs no password here. */
function ByProvider({ secret }: { readonly secret: string }) {
  const name = useProviderName();
  if (name === null) return null;
  return (
    <section className="mt-8 flex flex-col gap-4 border-t border-line pt-6">
      <p className="text-muted">
        <Trans>Or use an account that you have already, without a password here.</Trans>
      </p>
      <ProviderButton purpose={{ account_link: secret }} />
    </section>
  );
}
