import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RememberedHost, ThisComputer } from '../../../contract/this-computer.ts';
import { api } from '../../api/client.ts';
import { useComputerSetting } from '../../api/computer-settings.ts';
import { problemInWords } from '../../api/problem.ts';
import { startAnew, thisComputerQuery } from '../../api/this-computer.ts';
import { Button } from '../../design/button.tsx';
import { ConfirmDialog } from '../../design/confirm-dialog.tsx';
import { StatusLine } from '../../design/status-line.tsx';

/** The hosts that a client knows, to go to one or to forget it. */
export function KnownHosts({ computer }: { readonly computer: ThisComputer }) {
  const isPreset = useComputerSetting('server_url')?.source === 'managed';
  const [forgetting, setForgetting] = useState<RememberedHost>();
  const choose = useMutation({
    mutationFn: (host_id: string) => api('chooseHost', { params: { host_id } }),
    onSuccess: () => startAnew('/'),
  });
  return (
    <>
      <ul className="divide-y divide-line">
        {computer.hosts.map((host) => (
          <HostRow
            key={host.id}
            host={host}
            chosen={host.id === computer.host_id}
            fixed={isPreset}
            opening={choose.isPending && choose.variables === host.id}
            onOpen={() => choose.mutate(host.id)}
            onForget={() => setForgetting(host)}
          />
        ))}
      </ul>
      {choose.isError && <StatusLine tone="danger">{problemInWords(choose.error)}</StatusLine>}
      {forgetting && <ForgetDialog host={forgetting} onClose={() => setForgetting(undefined)} />}
    </>
  );
}

interface HostRowProps {
  readonly host: RememberedHost;
  readonly chosen: boolean;
  /** The organisation has set which one is used. */
  readonly fixed: boolean;
  readonly opening: boolean;
  readonly onOpen: () => void;
  readonly onForget: () => void;
}

function HostRow({ host, chosen, fixed, opening, onOpen, onForget }: HostRowProps) {
  const { t, i18n } = useLingui();
  const address = new URL(host.address).host;
  const name = host.church_name ?? address;
  const when = i18n.date(new Date(host.last_used_at), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4">
      <div className="min-w-0">
        <p className="type-label wrap-anywhere">{name}</p>
        {name !== address && <p className="type-small wrap-anywhere text-muted">{address}</p>}
        <p className="type-small text-muted">
          {host.fingerprint === null ? (
            <Trans>Known by a public certificate.</Trans>
          ) : (
            <Trans>Known by its fingerprint.</Trans>
          )}{' '}
          {chosen ? <Trans>In use now.</Trans> : <Trans>Last used {when}.</Trans>}
        </p>
      </div>
      {!fixed && (
        <div className="flex flex-wrap gap-2">
          <Button onPress={onOpen} busy={opening ? t`Opening` : undefined} label={t`Open ${name}`}>
            <Trans>Open</Trans>
          </Button>
          <Button variant="quiet" onPress={onForget} label={t`Forget ${name}`}>
            <Trans>Forget</Trans>
          </Button>
        </div>
      )}
    </li>
  );
}

function ForgetDialog({ host, onClose }: { readonly host: RememberedHost; readonly onClose: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const name = host.church_name ?? new URL(host.address).host;
  const forget = useMutation({
    mutationFn: () => api('forgetHost', { params: { host_id: host.id } }),
    onSuccess: (computer) => {
      client.setQueryData(thisComputerQuery.queryKey, computer);
      onClose();
      if (computer.host_id === null) startAnew('/connect');
    },
  });
  return (
    <ConfirmDialog
      title={t`Forget ${name}?`}
      confirm={<Trans>Forget</Trans>}
      busy={forget.isPending ? t`Forgetting` : undefined}
      fault={forget.isError && problemInWords(forget.error)}
      onConfirm={() => forget.mutate()}
      onClose={onClose}
    >
      <Trans>
        This computer is signed out there. Nothing is deleted on the church’s computer; a new link connects you again.
      </Trans>
    </ConfirmDialog>
  );
}
