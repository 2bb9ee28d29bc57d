import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { may } from '../../../../contract/authority.ts';
import type { SignInProviderSettings } from '../../../../contract/sign-in-provider.ts';
import { problemInWords } from '../../../api/problem.ts';
import { useSession } from '../../../api/query.ts';
import { Button } from '../../../design/button.tsx';
import { ConfirmDialog } from '../../../design/confirm-dialog.tsx';
import { copyText } from '../../../design/copy-text.ts';
import { StatusLine } from '../../../design/status-line.tsx';
import { showToast } from '../../../design/toast.tsx';
import { Asked, SettingsPage } from '../settings-page.tsx';
import { SettingsSection } from '../settings-section.tsx';
import { ProviderForm } from './provider-form.tsx';
import { providerSettingsQuery, useSetProvider } from './provider-settings-query.ts';

/** Sign-in with an OpenID Connect provider: for the owner. */
export function SignInProviderScreen() {
  const { t } = useLingui();
  const { data: session } = useSession();
  return (
    <SettingsPage title={t`Sign-in service`}>
      {may(session, 'owner') ? (
        <Settings />
      ) : (
        <StatusLine tone="muted">
          <Trans>Only the owner sets up how people sign in.</Trans>
        </StatusLine>
      )}
    </SettingsPage>
  );
}

function Settings() {
  const { t } = useLingui();
  const settings = useQuery(providerSettingsQuery);
  return (
    <>
      <p className="max-w-(--measure) pb-8 text-muted">
        <Trans>
          People can sign in with an account that they have already, at Google Workspace, Microsoft Entra, Keycloak or
          any other service of OpenID Connect. Passwords go on working.
        </Trans>
      </p>
      <Asked query={settings}>
        {(found) => (
          <>
            <SettingsSection title={t`At the service`}>
              <RedirectAddresses addresses={found.redirect_uris} />
            </SettingsSection>
            <SettingsSection title={t`Here`}>
              {found.set_by_configuration ? <Configured settings={found} /> : <ProviderForm settings={found} />}
            </SettingsSection>
            {found.provider && !found.set_by_configuration && (
              <SettingsSection title={t`No longer`}>
                <Remove />
              </SettingsSection>
            )}
          </>
        )}
      </Asked>
    </>
  );
}

function RedirectAddresses({ addresses }: { readonly addresses: readonly string[] }) {
  const { t } = useLingui();
  const copy = async (address: string) =>
    showToast({
      message: (await copyText(address)) ? t`Address copied.` : t`The address could not be copied: ${address}`,
    });
  return (
    <div className="flex flex-col gap-4">
      <p>
        <Trans>
          Register Tabernacle there as a web application, and enter as redirect addresses those of these under which
          people open Tabernacle:
        </Trans>
      </p>
      <ul aria-label={t`Redirect addresses`} className="divide-y divide-line border-y border-line">
        {addresses.map((address) => (
          <li key={address} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2">
            <code className="min-w-40 flex-1 font-[inherit] break-all">{address}</code>
            <Button icon={Copy} label={t`Copy ${address}`} onPress={() => void copy(address)}>
              <Trans>Copy</Trans>
            </Button>
          </li>
        ))}
      </ul>
      <p className="type-small text-muted">
        <Trans>
          Most services take only addresses with a public name and https, and those of this computer itself.
        </Trans>
      </p>
    </div>
  );
}

function Configured({ settings: { provider } }: { readonly settings: SignInProviderSettings }) {
  const name = provider?.name ?? '';
  const issuer = provider?.issuer ?? '';
  return (
    <StatusLine tone="ok">
      <Trans>
        {name} ({issuer}) is set up. TABERNACLE_OIDC_ISSUER decides this on the main computer.
      </Trans>
    </StatusLine>
  );
}

function Remove() {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const remove = useSetProvider();
  return (
    <>
      <Button variant="ending" onPress={() => setAsking(true)}>
        <Trans>Remove the sign-in service</Trans>
      </Button>
      {asking && (
        <ConfirmDialog
          title={t`Remove the sign-in service?`}
          confirm={<Trans>Remove it</Trans>}
          busy={remove.isPending ? t`Removing` : undefined}
          fault={remove.isError && problemInWords(remove.error)}
          onConfirm={() => remove.mutate(null, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          <p>
            <Trans>
              Nobody is signed out. Who has no password needs a link from you the next time, in People. The client
              secret is deleted here.
            </Trans>
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
