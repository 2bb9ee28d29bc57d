import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Link } from 'wouter';
import { useComputerSetting } from '../../api/computer-settings.ts';
import { desktop } from '../../api/desktop.ts';
import { useThisComputer } from '../../api/this-computer.ts';
import { Button } from '../../design/button.tsx';
import { ConfirmDialog } from '../../design/confirm-dialog.tsx';
import { KnownHosts } from '../setup/known-hosts.tsx';
import { useRoleChange } from '../setup/use-role-change.ts';
import { OriginLine } from './setting-origin.tsx';
import { SettingsSection } from './settings-section.tsx';
import { StartAtSignIn } from './start-at-sign-in.tsx';
import { WhoSetWhat } from './who-set-what.tsx';

/** What this computer is used as; nothing in a browser that a host serves, which is not the host's computer. */
export function ThisComputerSection() {
  const { t } = useLingui();
  const { data: computer } = useThisComputer();
  const serverUrl = useComputerSetting('server_url');
  const presetHost = serverUrl?.source === 'managed' ? serverUrl : null;
  if (computer === undefined || (computer.role === 'host' && desktop.kind === 'browser')) return null;
  return (
    <SettingsSection title={t`This computer`}>
      <StartAtSignIn />
      {computer.role === 'host' ? (
        <>
          <p>
            <Trans>This is your church’s main computer: it holds the meetings and everything that was saved.</Trans>
          </p>
          <RoleChange to="client" />
        </>
      ) : (
        <>
          <p>
            <Trans>This computer works through your church’s main computer. These are the ones that it knows.</Trans>
          </p>
          <KnownHosts computer={computer} />
          {!presetHost && (
            <Link
              href="/connect"
              className="mb-2 inline-flex min-h-11 items-center type-control text-accent hover:underline"
            >
              <Trans>Connect to another church’s computer</Trans>
            </Link>
          )}
          {presetHost && <OriginLine setting={presetHost} />}
          {desktop.kind === 'desktop' && <RoleChange to="host" />}
          <div className="mt-4">
            <WhoSetWhat on="client" />
          </div>
        </>
      )}
    </SettingsSection>
  );
}

function RoleChange({ to }: { readonly to: 'host' | 'client' }) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const { changing, fault, change } = useRoleChange();
  const source = useComputerSetting('role')?.source;
  const unavailable =
    source === 'managed'
      ? t`Set by your organisation.`
      : source === 'environment'
        ? t`Set when Tabernacle was started.`
        : undefined;
  return (
    <div className="mt-4">
      <Button unavailable={unavailable} onPress={() => setAsking(true)}>
        {to === 'client' ? (
          <Trans>Use another computer as the main one</Trans>
        ) : (
          <Trans>Make this the main computer</Trans>
        )}
      </Button>
      {asking && (
        <ConfirmDialog
          title={to === 'client' ? t`Use another computer as the main one?` : t`Make this the main computer?`}
          keep={<Trans>Leave it as it is</Trans>}
          confirm={<Trans>Change it</Trans>}
          busy={changing ? t`Changing` : undefined}
          fault={fault}
          onConfirm={() => change(to)}
          onClose={() => setAsking(false)}
        >
          {to === 'client' ? (
            <Trans>
              Meetings on this computer end, and nobody can connect to it. Everything that was saved stays here, for
              when you change it back.
            </Trans>
          ) : (
            <Trans>
              It begins with what was saved here before, or empty. The churches that this computer knows stay known.
            </Trans>
          )}
        </ConfirmDialog>
      )}
    </div>
  );
}
