import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account } from '../../../../contract/account.ts';
import { api } from '../../../api/client.ts';
import { codeOf } from '../../../api/problem.ts';
import { TextField } from '../../../design/text-field.tsx';
import { type ChosenPassword, NewPasswordForm } from '../../account/new-password-form.tsx';
import { Asked } from '../settings-page.tsx';
import { accountQuery } from './account-query.ts';

/** One's own password: choosing the first one with the name to sign in with, or changing it. */
export function PasswordForm() {
  const account = useQuery(accountQuery);
  return <Asked query={account}>{(found) => <Form key={found.login} account={found} />}</Asked>;
}

function Form({ account }: { readonly account: Account }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const save = useMutation({
    mutationFn: (chosen: ChosenPassword) =>
      api('setPassword', { body: { ...chosen, ...(current === '' ? {} : { current_password: current }) } }),
    onSuccess: (now) => {
      client.setQueryData(accountQuery.queryKey, now);
      void client.invalidateQueries({ queryKey: ['sessions'] });
      setCurrent('');
    },
  });
  const name = account.login ?? '';
  return (
    <NewPasswordForm
      login={account.login}
      save={save}
      refusal={(error) => (codeOf(error) === 'sign_in_failed' ? t`The password so far is not right.` : undefined)}
      verb={<Trans>Save the password</Trans>}
      busy={t`Saving`}
      saved={<Trans>Saved. Other devices are signed out.</Trans>}
    >
      {account.login === null ? (
        <p className="text-muted">
          <Trans>With a password you can sign in on any device, without a link from the church’s computer.</Trans>
        </p>
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
    </NewPasswordForm>
  );
}
