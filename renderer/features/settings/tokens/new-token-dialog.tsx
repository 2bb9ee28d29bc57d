import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Scope, scopes } from '../../../../contract/scopes.ts';
import { api } from '../../../api/client.ts';
import { problemInWords } from '../../../api/problem.ts';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { StatusLine } from '../../../design/status-line.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { CheckField } from '../assistant/check-field.tsx';
import { useScopeWords } from './scope-words.ts';

/** Asks what a token is for. */
export function NewTokenDialog(props: { readonly onMade: (token: string) => void; readonly onClose: () => void }) {
  const { t } = useLingui();
  const words = useScopeWords();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly Scope[]>(['streams:read']);
  const [tried, setTried] = useState(false);
  const make = useMutation({
    mutationFn: () => api('createApiToken', { body: { name: name.trim(), scopes: [...chosen] } }),
    onSuccess: ({ token }) => props.onMade(token),
  });
  const submit = () => {
    setTried(true);
    if (name.trim() !== '' && chosen.length > 0 && !make.isPending) make.mutate();
  };
  return (
    <Dialog
      open
      title={t`New token`}
      onClose={props.onClose}
      onSubmit={submit}
      actions={
        <>
          <Button onPress={props.onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="main" type="submit" busy={make.isPending ? t`Making the token` : undefined}>
            <Trans>Make the token</Trans>
          </Button>
        </>
      }
    >
      <TextField
        label={t`What it is for`}
        value={name}
        onChange={setName}
        maxLength={80}
        autoFocus
        autoComplete="off"
        error={tried && name.trim() === '' ? t`A name cannot be empty.` : undefined}
      />
      <fieldset>
        <legend className="type-label">
          <Trans>What it may do</Trans>
        </legend>
        {scopes.map((scope) => (
          <CheckField
            key={scope}
            label={words[scope]}
            checked={chosen.includes(scope)}
            onChange={(on) => setChosen(on ? [...chosen, scope] : chosen.filter((one) => one !== scope))}
          />
        ))}
      </fieldset>
      <div role="status">
        {tried && chosen.length === 0 && (
          <StatusLine tone="danger" quiet>
            <Trans>Choose at least one.</Trans>
          </StatusLine>
        )}
        {make.isError && (
          <StatusLine tone="danger" quiet>
            {problemInWords(make.error)}
          </StatusLine>
        )}
      </div>
    </Dialog>
  );
}
