import { Trans, useLingui } from '@lingui/react/macro';
import type { Health } from '../../../contract/health.ts';
import type { ThisComputer } from '../../../contract/this-computer.ts';
import { desktop } from '../../api/desktop.ts';
import { useHealth } from '../../api/query.ts';
import { useReachability } from '../../api/reachability.ts';
import { useHostName, useThisComputer } from '../../api/this-computer.ts';
import { StatusLine } from '../../design/status-line.tsx';

/** Whether this page is shown on the host's own computer. */
function onHostItself(computer: ThisComputer | undefined): boolean {
  if (computer?.role !== 'host') return false;
  return desktop.kind === 'desktop' || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname);
}

/** Whether a meeting can be opened now. Unknown health hinders nobody. */
export function canMeet(health: Health | undefined): boolean {
  return health === undefined || health.livekit.state === 'ready';
}

/** How the host is, in a line: ready, getting ready (how far), or what is wrong and what to do. */
export function HostStatus() {
  const { i18n } = useLingui();
  const { data: health } = useHealth();
  const { data: computer } = useThisComputer();
  const hostName = useHostName();
  const { online } = useReachability();
  if (health === undefined) return null;
  const { store, livekit } = health;
  if (store.state !== 'ready') {
    return (
      <StatusLine tone="danger">
        <Trans>Your church’s computer cannot save anything.</Trans> <Reason words={store.reason} />
      </StatusLine>
    );
  }
  if (livekit.state === 'starting') {
    const percent = livekit.progress === null ? null : i18n.number(livekit.progress, { style: 'percent' });
    return (
      <StatusLine tone="muted">
        {percent === null ? (
          <Trans>Getting the meeting server ready.</Trans>
        ) : (
          <Trans>Getting the meeting server: {percent}.</Trans>
        )}{' '}
        <Reason words={livekit.reason} />
        {livekit.progress !== null && (
          <span aria-hidden className="mt-2 block h-1.5 overflow-hidden rounded-pill bg-sunken">
            <span className="block h-full bg-accent" style={{ width: `${livekit.progress * 100}%` }} />
          </span>
        )}
      </StatusLine>
    );
  }
  if (livekit.state === 'degraded') {
    return (
      <StatusLine tone="warning">
        <Trans>The meeting server has a fault. Meetings cannot start.</Trans> <Reason words={livekit.reason} />
      </StatusLine>
    );
  }
  if (livekit.state !== 'ready') {
    return (
      <StatusLine tone="danger">
        <Trans>There is no meeting server, so meetings cannot start.</Trans> <Reason words={livekit.reason} />
      </StatusLine>
    );
  }
  if (!online && onHostItself(computer)) {
    return (
      <StatusLine tone="warning">
        <Trans>This computer is on no network. Others can join when it is; everything saved is here.</Trans>
      </StatusLine>
    );
  }
  return (
    <StatusLine tone="ok">
      {onHostItself(computer) ? (
        <Trans>Ready. This computer is the host.</Trans>
      ) : (
        <Trans>Ready. Connected to {hostName}.</Trans>
      )}
    </StatusLine>
  );
}

/** What the host says of it, in its own words. */
function Reason({ words }: { readonly words: string | null }) {
  return words && <span className="block type-small text-text">{words}</span>;
}
