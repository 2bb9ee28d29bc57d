import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { SignInProviderSettings } from '../../../../contract/sign-in-provider.ts';
import { codeOf, problemInWords } from '../../../api/problem.ts';
import { Choice } from '../../../design/choice.tsx';
import { Form, SubmitRow } from '../../../design/form.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { draftFaults, draftOf, inputOf, type ProviderDraft } from './provider-draft.ts';
import { useSetProvider } from './provider-settings-query.ts';

/** What the sign-in service is, and who may come in by it. */
export function ProviderForm({ settings }: { readonly settings: SignInProviderSettings }) {
  const { t } = useLingui();
  const choiceName = useId();
  const [draft, setDraft] = useState(() => draftOf(settings.provider));
  const [tried, setTried] = useState(false);
  const save = useSetProvider();
  const change = (part: Partial<ProviderDraft>) => {
    setDraft({ ...draft, ...part });
    save.reset();
  };
  const faults = draftFaults(draft);
  const wrong = (field: keyof ProviderDraft) => {
    if (!tried || !faults.includes(field)) return undefined;
    switch (field) {
      case 'issuer':
        return t`This is the address that begins with https, as the service tells it.`;
      case 'domain':
        return t`This is the part behind the @, such as church.example.`;
      default:
        return t`This cannot be empty.`;
    }
  };
  const submit = () => {
    setTried(true);
    if (faults.length > 0 || save.isPending) return;
    save.mutate(inputOf(draft), {
      onSuccess: (now) => {
        setDraft(draftOf(now.provider));
        setTried(false);
      },
    });
  };
  return (
    <Form onSubmit={submit} className="flex max-w-130 flex-col gap-4">
      <TextField
        label={t`Issuer`}
        description={t`The address of the service, such as https://accounts.google.com`}
        value={draft.issuer}
        onChange={(issuer) => change({ issuer })}
        maxLength={500}
        inputMode="url"
        autoComplete="off"
        error={wrong('issuer')}
      />
      <TextField
        label={t`Client ID`}
        value={draft.clientId}
        onChange={(clientId) => change({ clientId })}
        maxLength={300}
        autoComplete="off"
        error={wrong('clientId')}
      />
      <TextField
        type="password"
        label={t`Client secret`}
        description={useSecretWords(settings)}
        value={draft.clientSecret}
        onChange={(clientSecret) => change({ clientSecret })}
        maxLength={1000}
        autoComplete="off"
      />
      <TextField
        label={t`Name on the button`}
        description={t`People see “Continue with …” and this name.`}
        value={draft.name}
        onChange={(name) => change({ name })}
        maxLength={60}
        autoComplete="off"
        error={wrong('name')}
      />
      <div className="flex flex-col gap-2">
        <h3 className="type-label">
          <Trans>Who may come in</Trans>
        </h3>
        <Choice
          name={choiceName}
          label={t`Who may come in`}
          chosen={draft.admits}
          onChoose={(admits) => change({ admits })}
          options={[
            { value: 'invited', label: t`Only who is invited` },
            { value: 'domain', label: t`Everybody of a domain` },
            { value: 'group', label: t`Everybody of a group` },
          ]}
        />
        <p className="type-small text-muted">
          {draft.admits === 'invited' ? (
            <Trans>People with an account, or whom you invite by their e-mail address.</Trans>
          ) : (
            <Trans>They become members when they first sign in. Who is invited comes in as well.</Trans>
          )}
        </p>
      </div>
      {draft.admits === 'domain' && (
        <TextField
          label={t`Domain of their e-mail addresses`}
          description={t`Everybody whose address of this domain the service has proved.`}
          value={draft.domain}
          onChange={(domain) => change({ domain })}
          maxLength={250}
          autoComplete="off"
          error={wrong('domain')}
        />
      )}
      {draft.admits === 'group' && (
        <>
          <TextField
            label={t`Group`}
            description={t`Its name or its ID, as the service sends it.`}
            value={draft.group}
            onChange={(group) => change({ group })}
            maxLength={200}
            autoComplete="off"
            error={wrong('group')}
          />
          <TextField
            label={t`Claim that holds the groups`}
            value={draft.claim}
            onChange={(claim) => change({ claim })}
            maxLength={100}
            autoComplete="off"
            error={wrong('claim')}
          />
        </>
      )}
      <SubmitRow
        verb={<Trans>Save</Trans>}
        busy={save.isPending ? t`Asking the service` : undefined}
        main
        saved={save.isSuccess && <Trans>Saved. The service answered. Try it once in a private window.</Trans>}
        fault={save.isError && <SaveFault error={save.error} />}
      />
    </Form>
  );
}

/** Where the secret is; what is kept is never shown. */
function useSecretWords({ client_secret, client_secret_unreadable }: SignInProviderSettings): string {
  const { t } = useLingui();
  if (client_secret_unreadable) return t`One is kept that does not open on this computer any more. Enter it anew.`;
  switch (client_secret) {
    case 'none':
      return t`None is kept. Leave it empty only if the service gave you none.`;
    case 'environment':
      return t`It comes from the configuration of the host.`;
    case 'os_key_store':
      return t`One is kept, sealed by the key store of the main computer. Leave it empty to keep it.`;
    case 'file':
      return t`One is kept in a file that only the main computer’s account can read. Leave it empty to keep it.`;
    default:
      return client_secret satisfies never;
  }
}

function SaveFault({ error }: { readonly error: Error }) {
  switch (codeOf(error)) {
    case 'provider_unreachable':
      return <Trans>Nothing answers at the issuer’s address. Nothing was saved.</Trans>;
    case 'provider_untrusted':
      return (
        <Trans>
          What answers is not the service of this issuer. Copy the issuer’s address exactly, with the number of your own
          organisation where it has one. Nothing was saved.
        </Trans>
      );
    default:
      return problemInWords(error);
  }
}
