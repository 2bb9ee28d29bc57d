import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { problemInWords } from '../../api/problem.ts';
import { sessionQuery, useSession } from '../../api/query.ts';
import { Form, SubmitRow } from '../../design/form.tsx';
import { TextField } from '../../design/text-field.tsx';

const longestName = 80;

/** One's own name, as others see it. */
export function NameForm() {
  const { t } = useLingui();
  const client = useQueryClient();
  const { data: session } = useSession();
  const saved = session?.display_name ?? '';
  const [name, setName] = useState(saved);
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: (display_name: string) => api('updateSession', { body: { display_name } }),
    onSuccess: (now) => {
      client.setQueryData(sessionQuery.queryKey, now);
      setName(now.display_name ?? '');
    },
  });
  const typed = name.trim();
  const changed = typed !== saved;
  const church = session?.church_name ?? '';
  const submit = () => {
    setTried(true);
    if (typed !== '' && changed && !save.isPending) save.mutate(typed);
  };
  return (
    <Form onSubmit={submit} className="flex max-w-100 flex-col gap-4">
      <TextField
        label={t`Your name`}
        value={name}
        onChange={(value) => {
          setName(value);
          save.reset();
        }}
        maxLength={longestName}
        autoComplete="name"
        description={t`Others see it in meetings of ${church}.`}
        error={tried && typed === '' ? t`A name cannot be empty.` : undefined}
      />
      <SubmitRow
        verb={<Trans>Save</Trans>}
        busy={save.isPending ? t`Saving` : undefined}
        saved={save.isSuccess && !changed && <Trans>Saved.</Trans>}
        fault={save.isError && problemInWords(save.error)}
      />
    </Form>
  );
}
