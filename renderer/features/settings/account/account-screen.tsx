import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { useLocation } from 'wouter';
import { may } from '../../../../contract/authority.ts';
import { api } from '../../../api/client.ts';
import { problemInWords } from '../../../api/problem.ts';
import { beSignedIn, useSession } from '../../../api/query.ts';
import { Button } from '../../../design/button.tsx';
import { StatusLine } from '../../../design/status-line.tsx';
import { SessionList } from '../people/session-list.tsx';
import { SettingsPage } from '../settings-page.tsx';
import { SettingsSection } from '../settings-section.tsx';
import { PasswordForm } from './password-form.tsx';
import { ProviderLink } from './provider-link.tsx';

/** How one signs in, and where one is signed in. */
export function AccountScreen() {
  const { t } = useLingui();
  const { data: session } = useSession();
  return (
    <SettingsPage title={t`Sign-in and devices`}>
      {may(session, 'user') ? (
        <>
          <SettingsSection title={t`Password`}>
            <PasswordForm />
          </SettingsSection>
          <ProviderLink />
          <SettingsSection title={t`Devices`}>
            <SessionList personId={null} />
          </SettingsSection>
        </>
      ) : (
        <p className="pb-8 text-muted">
          <Trans>You are here as a guest, without an account.</Trans>
        </p>
      )}
      <SettingsSection title={t`This device`}>
        <SignOut />
      </SettingsSection>
    </SettingsPage>
  );
}

function SignOut() {
  const { t } = useLingui();
  const [, go] = useLocation();
  const end = useMutation({
    mutationFn: () => api('endSession'),
    onSuccess: async () => {
      await beSignedIn(null);
      go('/');
    },
  });
  return (
    <div className="flex flex-wrap items-center gap-4">
      <Button icon={LogOut} busy={end.isPending ? t`Signing out` : undefined} onPress={() => end.mutate()}>
        <Trans>Sign out</Trans>
      </Button>
      {end.isError && <StatusLine tone="danger">{problemInWords(end.error)}</StatusLine>}
    </div>
  );
}
