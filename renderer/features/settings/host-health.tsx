import { Trans, useLingui } from '@lingui/react/macro';
import type { HealthPart } from '../../../contract/health.ts';
import { problemInWords } from '../../api/problem.ts';
import { useHealth, useSession } from '../../api/query.ts';
import { useHostName } from '../../api/this-computer.ts';
import { StatusLine, type StatusTone } from '../../design/status-line.tsx';

/** How the host and its parts are, and which version it is. */
export function HostHealth() {
  const { t, i18n } = useLingui();
  const { data: session } = useSession();
  const { data: health, error } = useHealth();
  const hostName = useHostName();
  if (health === undefined) {
    return error && <StatusLine tone="danger">{problemInWords(error)}</StatusLine>;
  }
  return (
    <>
      <dl className="divide-y divide-line">
        <Part name={t`Meetings`} part={health.livekit} />
        <Part name={t`Saved things`} part={health.store} />
        <Part name={t`Assistant`} part={health.agent} />
      </dl>
      <dl className="mt-4 grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1 border-t border-line pt-4 type-small">
        <dt className="text-muted">
          <Trans>Church</Trans>
        </dt>
        <dd>{session?.church_name}</dd>
        <dt className="text-muted">
          <Trans>Address</Trans>
        </dt>
        <dd>{hostName}</dd>
        <dt className="text-muted">
          <Trans>Version</Trans>
        </dt>
        <dd>{health.version}</dd>
        <dt className="text-muted">
          <Trans>Running since</Trans>
        </dt>
        <dd>{i18n.date(new Date(health.started_at), { dateStyle: 'long', timeStyle: 'short' })}</dd>
      </dl>
    </>
  );
}

const tones: Record<HealthPart['state'], StatusTone> = {
  ready: 'ok',
  starting: 'muted',
  degraded: 'warning',
  stopped: 'danger',
  not_configured: 'muted',
};

function Part({ name, part }: { readonly name: string; readonly part: HealthPart }) {
  const { t } = useLingui();
  const words = {
    ready: t`Ready`,
    starting: t`Starting`,
    degraded: t`With a fault`,
    stopped: t`Stopped`,
    not_configured: t`Not set up`,
  }[part.state];
  return (
    <div className="grid grid-cols-[8rem_minmax(0,1fr)] gap-4 py-3 first:pt-0 max-phone:grid-cols-1 max-phone:gap-1">
      <dt>{name}</dt>
      <dd>
        <StatusLine tone={tones[part.state]}>{words}</StatusLine>
        {part.reason && <p className="mt-1 type-small text-muted">{part.reason}</p>}
      </dd>
    </div>
  );
}
