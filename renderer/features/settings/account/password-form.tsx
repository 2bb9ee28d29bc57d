import { Trans, useLingui } from '@lingui/react/macro';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account } from '../../../../contract/account.ts';
import { api } from '../../../api/client.ts';
import { codeOf, problemInWords } from '../../../api/problem.ts';
import { Button } from '../../../design/button.tsx';
import { StatusLine } from '../../../design/status-line.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { useNewPasswordWords } from '../../account/new-password-words.ts';
import { Asked } from '../settings-page.tsx';

const accountQuery = queryOptions<Account>({
  queryKey: ['account'],
  queryFn: ({ signal }) => api('getAccount', undefined, { signal }),
});

/** One's own password: choosing the first one with the name to sign in with, or changing it. */
export function PasswordForm() {
  const account = useQuery(accountQuery);
  return <Asked query={account}>{(found) => <Form key={found.login} account={found} />}</Asked>;
}

function Form({ account }: { readonly account: Account }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const words = useNewPasswordWords();
  const [login, setLogin] = useState('');
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: () =>
      api('setPassword', {
        body: {
          password,
          ...(account.login === null ? { login } : {}),
          ...(current === '' ? {} : { current_password: current }),
        },
      }),
    onSuccess: (now) => {
      client.setQueryData(accountQuery.queryKey, now);
      void client.invalidateQueries({ queryKey: ['sessions'] });
      setCurrent('');
      setPassword('');
      setTried(false);
    },
  });
  const loginWrong = account.login === null ? words.loginFault(login) : undefined;
  const wrong = words.passwordFault(password);
  const submit = () => {
    setTried(true);
    if (!loginWrong && !wrong && !save.isPending) save.mutate();
  };
  const refusal =
    codeOf(save.error) === 'sign_in_failed' ? t`The password so far is not right.` : words.refusal(save.error);
  const name = account.login ?? '';
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className="flex max-w-100 flex-col gap-4"
    >
      {account.login === null ? (
        <>
          <p className="text-muted">
            <Trans>With a password you can sign in on any device, without a link from the church’s computer.</Trans>
          </p>
          <TextField
            label={t`E-mail address or name`}
            value={login}
            onChange={setLogin}
            maxLength={120}
            autoComplete="username"
            error={tried ? loginWrong : undefined}
          />
        </>
      ) : (
        <p>
          <Trans>You sign in as {name}.</Trans>
        </p>
      )}
      {account.has_password && (
        <TextField
          type="password"
          label={t`Password so far`}
          value={current}
          onChange={setCurrent}
          autoComplete="current-password"
          description={t`Not needed right after a sign-in link of the church’s computer.`}
        />
      )}
      <TextField
        type="password"
        label={t`New password`}
        value={password}
        onChange={(value) => {
          setPassword(value);
          save.reset();
        }}
        maxLength={200}
        autoComplete="new-password"
        description={words.advice}
        error={tried ? wrong : undefined}
      />
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" busy={save.isPending ? t`Saving` : undefined}>
          <Trans>Save the password</Trans>
        </Button>
        <div role="status">
          {save.isSuccess && password === '' && (
            <StatusLine tone="ok" quiet>
              <Trans>Saved. Other devices are signed out.</Trans>
            </StatusLine>
          )}
          {save.isError && (
            <StatusLine tone="danger" quiet>
              {refusal ?? problemInWords(save.error)}
            </StatusLine>
          )}
        </div>
      </div>
    </form>
  );
}
