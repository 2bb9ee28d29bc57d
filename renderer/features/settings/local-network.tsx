import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link2 } from 'lucide-react';
import type { LocalNetworkStatus } from '../../../contract/local-network.ts';
import { api } from '../../api/client.ts';
import { useComputerSetting } from '../../api/computer-settings.ts';
import { problemInWords } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { copyText } from '../../design/copy-text.ts';
import { StatusLine } from '../../design/status-line.tsx';
import { showToast } from '../../design/toast.tsx';
import { SettingOrigin } from './setting-origin.tsx';

const queryKey = ['local-network'];

/** The switch that lets other computers of the local network reach the host; for the owner. */
export function LocalNetwork() {
  const { t } = useLingui();
  const client = useQueryClient();
  const network = useQuery({ queryKey, queryFn: ({ signal }) => api('getLocalNetwork', undefined, { signal }) });
  const turn = useMutation({
    mutationFn: (enabled: boolean) => api('setLocalNetwork', { body: { enabled } }),
    onSuccess: (now) => client.setQueryData(queryKey, now),
  });
  const source = useComputerSetting('lan')?.source;
  const { data } = network;
  if (data === undefined) {
    return network.error && <StatusLine tone="danger">{problemInWords(network.error)}</StatusLine>;
  }
  return (
    <div className="flex flex-col items-start gap-4">
      <State network={data} />
      {data.state === 'on' && <Addresses network={data} />}
      <Button
        busy={turn.isPending ? (data.enabled ? t`Turning off` : t`Turning on`) : undefined}
        unavailable={
          data.set_by_configuration
            ? source === 'managed'
              ? t`Set by your organisation.`
              : t`TABERNACLE_LAN or config.json decides this on the main computer.`
            : undefined
        }
        onPress={() => turn.mutate(data.state !== 'on')}
      >
        {data.state === 'on' ? <Trans>Turn off</Trans> : <Trans>Let other computers connect</Trans>}
      </Button>
      {!data.set_by_configuration && <SettingOrigin name="lan" />}
      <p className="type-small text-muted">
        <Trans>People who are in a meeting now are connected again, which takes a few seconds.</Trans>
      </p>
      {turn.isError && <StatusLine tone="danger">{problemInWords(turn.error)}</StatusLine>}
    </div>
  );
}

function State({ network }: { readonly network: LocalNetworkStatus }) {
  switch (network.state) {
    case 'on':
      return (
        <StatusLine tone="ok">
          <Trans>On. Computers of this network can connect.</Trans>
        </StatusLine>
      );
    case 'failed':
      return (
        <StatusLine tone="danger">
          <Trans>It could not be turned on.</Trans> {network.reason}
        </StatusLine>
      );
    case 'off':
      return (
        <StatusLine tone="muted">
          <Trans>Off. Only this computer reaches it.</Trans>
        </StatusLine>
      );
    default:
      return network.state satisfies never;
  }
}

function Addresses({ network: { addresses, fingerprint } }: { readonly network: LocalNetworkStatus }) {
  const { t } = useLingui();
  const [best] = addresses;
  if (best === undefined) {
    return (
      <p>
        <Trans>This computer is on no network now.</Trans>
      </p>
    );
  }
  const copy = async () => {
    const link = `${best}/#.${fingerprint}`;
    showToast({
      icon: Link2,
      message: (await copyText(link)) ? t`Link copied.` : t`The link could not be copied: ${link}`,
    });
  };
  return (
    <>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2 max-phone:grid-cols-1">
        <dt className="text-muted">
          <Trans>Address</Trans>
        </dt>
        <dd>
          {addresses.map((address) => (
            <span key={address} className="block break-all">
              {address}
            </span>
          ))}
        </dd>
        <dt className="text-muted">
          <Trans>Fingerprint</Trans>
        </dt>
        <dd className="break-all">{fingerprint}</dd>
      </dl>
      <p className="text-muted">
        <Trans>
          Invite links carry the fingerprint. For somebody who is to sign in with Tabernacle on their own computer, copy
          this link. A browser warns of the certificate, as it knows no fingerprints.
        </Trans>
      </p>
      <Button icon={Link2} onPress={() => void copy()}>
        <Trans>Copy link for other computers</Trans>
      </Button>
    </>
  );
}
