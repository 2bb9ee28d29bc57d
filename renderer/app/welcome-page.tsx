import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { AccountLink } from '../../contract/account.ts';
import { readInviteFragment } from '../../contract/invite-fragment.ts';
import { api } from '../api/client.ts';
import { problemInWords } from '../api/problem.ts';
import { beSignedIn } from '../api/query.ts';
import { Button } from '../design/button.tsx';
import { StatusLine } from '../design/status-line.tsx';
import { TextField } from '../design/text-field.tsx';
import { useNewPasswordWords } from '../features/account/new-password-words.ts';
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
  const words = useNewPasswordWords();
  const isNew = link.purpose === 'invitation';
  const [name, setName] = useState(link.display_name ?? '');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const accept = useMutation({
    mutationFn: () =>
      api('acceptAccountLink', {
        body: {
          secret,
          password,
          ...(name.trim() === '' ? {} : { display_name: name.trim() }),
          ...(link.login === null ? { login } : {}),
        },
      }),
    onSuccess: async (session) => {
      await beSignedIn(session);
      go('/', { replace: true });
    },
  });
  const loginWrong = link.login === null ? words.loginFault(login) : undefined;
  const passwordWrong = words.passwordFault(password);
  const submit = () => {
    setTried(true);
    if (!loginWrong && !passwordWrong && !accept.isPending) accept.mutate();
  };
  const { church_name: church } = link;
  const ownLogin = link.login ?? '';
  return (
    <Screen title={t`Welcome`}>
      <h1 className="pt-10 type-display">{isNew ? t`Welcome to ${church}` : t`Choose a new password`}</h1>
      <p className="mt-2 text-muted">
        {isNew ? (
          <Trans>Choose how you sign in from now on.</Trans>
        ) : (
          <Trans>You sign in as {ownLogin}. Other devices are signed out.</Trans>
        )}
      </p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        className="mt-6 flex max-w-100 flex-col gap-4"
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
        {link.login === null && (
          <TextField
            label={t`E-mail address or name`}
            value={login}
            onChange={setLogin}
            maxLength={120}
            autoComplete="username"
            description={t`You sign in with it.`}
            error={tried ? loginWrong : undefined}
          />
        )}
        <TextField
          type="password"
          label={t`New password`}
          value={password}
          onChange={setPassword}
          maxLength={200}
          autoComplete="new-password"
          description={words.advice}
          error={tried ? passwordWrong : undefined}
        />
        <div className="flex flex-wrap items-center gap-4">
          <Button variant="main" type="submit" busy={accept.isPending ? t`Signing in` : undefined}>
            <Trans>Save and sign in</Trans>
          </Button>
          <div role="status">
            {accept.isError && (
              <StatusLine tone="danger" quiet>
                {words.refusal(accept.error) ?? problemInWords(accept.error)}
              </StatusLine>
            )}
          </div>
        </div>
      </form>
    </Screen>
  );
}
