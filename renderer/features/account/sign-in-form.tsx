import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { problemInWords } from '../../api/problem.ts';
import { beSignedIn } from '../../api/query.ts';
import { Form, SubmitRow } from '../../design/form.tsx';
import { TextField } from '../../design/text-field.tsx';

/** Signs in with a name and a password. */
export function SignInForm({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const { t } = useLingui();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const signIn = useMutation({
    mutationFn: () => api('createSession', { body: { login, password } }),
    onSuccess: async (session) => {
      await beSignedIn(session);
      onSignedIn();
    },
  });
  const submit = () => {
    setTried(true);
    if (login.trim() !== '' && password !== '' && !signIn.isPending) signIn.mutate();
  };
  return (
    <Form onSubmit={submit} className="mt-4 flex max-w-100 flex-col gap-4">
      <TextField
        label={t`E-mail address or name`}
        value={login}
        onChange={setLogin}
        maxLength={120}
        autoComplete="username"
        error={tried && login.trim() === '' ? t`Say who you are.` : undefined}
      />
      <TextField
        type="password"
        label={t`Password`}
        value={password}
        onChange={setPassword}
        maxLength={200}
        autoComplete="current-password"
        error={tried && password === '' ? t`Say your password.` : undefined}
      />
      <SubmitRow
        verb={<Trans>Sign in</Trans>}
        busy={signIn.isPending ? t`Signing in` : undefined}
        fault={signIn.isError && problemInWords(signIn.error)}
      />
    </Form>
  );
}
