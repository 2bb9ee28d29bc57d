import { Trans } from '@lingui/react/macro';
import { useComputerSettings } from '../../api/computer-settings.ts';
import { useThisComputer } from '../../api/this-computer.ts';
import { StatusLine } from '../../design/status-line.tsx';
import { SettingsLink } from './settings-link.tsx';

/** The way to what is set on this page's computer; under a client's own part, or a host's. */
export function WhoSetWhat({ on }: { readonly on: 'host' | 'client' }) {
  const { data: computer } = useThisComputer();
  const { data: settings } = useComputerSettings();
  const isHost = computer?.role === 'host';
  if (settings === undefined || isHost !== (on === 'host')) return null;
  return (
    <SettingsLink href="/settings/computer">
      <Trans>Who set what</Trans>
    </SettingsLink>
  );
}

/** A policy that was not understood is never passed over in silence. */
export function PolicyFaultsNotice() {
  const { data: settings } = useComputerSettings();
  if (settings === undefined || settings.faults.length === 0) return null;
  return (
    <div className="flex flex-col items-start gap-3 pb-8">
      <StatusLine tone="danger">
        <Trans>Not all that your organisation set was understood. The rest counts.</Trans>
      </StatusLine>
      <SettingsLink href="/settings/computer">
        <Trans>Who set what</Trans>
      </SettingsLink>
    </div>
  );
}
