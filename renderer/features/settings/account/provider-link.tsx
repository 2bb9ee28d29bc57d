import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account } from '../../../../contract/account.ts';
import { api } from '../../../api/client.ts';
import { codeOf, problemInWords } from '../../../api/problem.ts';
import { Button } from '../../../design/button.tsx';
import { Form } from '../../../design/form.tsx';
import { StatusLine } from '../../../design/status-line.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { ProviderFault } from '../../account/provider-fault.tsx';
import { useBeginProvider } from '../../account/provider-queries.ts';
import { SettingsSection } from '../settings-section.tsx';
import { accountQuery } from './account-query.ts';

/** One's account and the church's sign-in service: linking them, and no longer; nothing where there is no service. */
export function ProviderLink() {
  const { data: account } = useQuery(accountQuery);
  const provider = account?.provider;
  if (!account || !provider) return null;
  return (
    <SettingsSection title={provider.name}>
      {provider.linked ? <Linked name={provider.name} /> : <NotLinked account={account} name={provider.name} />}
    </SettingsSection>
  );
}

function Linked({ name }: { readonly name: string }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const unlink = useMutation({
    mutationFn: () => api('unlinkProvider'),
    onSettled: () => client.invalidateQueries(accountQuery),
  });
  return (
    <div className="flex flex-col items-start gap-4">
      <StatusLine tone="ok" quiet>
        <Trans>You can sign in with {name}.</Trans>
      </StatusLine>
      <Button busy={unlink.isPending ? t`Taking it off` : undefined} onPress={() => unlink.mutate()}>
        <Trans>Take it off my account</Trans>
      </Button>
      <div role="status">
        {unlink.isError && (
          <StatusLine tone="danger" quiet>
            {codeOf(unlink.error) === 'conflict'
              ? t`You could not sign in any more. Choose a password first.`
              : problemInWords(unlink.error)}
          </StatusLine>
        )}
      </div>
    </div>
  );
}

function NotLinked({ account, name }: { readonly account: Account; readonly name: string }) {
  const { t } = useLingui();
  const [password, setPassword] = useState('');
  const begin = useBeginProvider();
  const submit = () => {
    if (!begin.isPending) begin.mutate({ link: true, ...(password === '' ? {} : { current_password: password }) });
  };
  return (
    <Form onSubmit={submit} className="flex max-w-100 flex-col items-start gap-4">
      <p className="text-muted">
        <Trans>Link it, and you can sign in with {name} as well.</Trans>
      </p>
      {account.has_password && (
        <div className="w-full">
          <TextField
            type="password"
            label={t`Your password here`}
            description={t`So that nobody else links your account with theirs.`}
            value={password}
            onChange={(value) => {
              setPassword(value);
              begin.reset();
            }}
            autoComplete="current-password"
            maxLength={200}
          />
        </div>
      )}
      <Button type="submit" busy={begin.isPending ? t`Opening` : undefined}>
        <Trans>Link with {name}</Trans>
      </Button>
      <ProviderFault error={begin.error} name={name} />
    </Form>
  );
}
