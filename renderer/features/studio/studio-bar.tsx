import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft, SlidersHorizontal } from 'lucide-react';
import { Link } from 'wouter';
import { useStore } from 'zustand';
import type { Stream } from '../../../contract/streams.ts';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { timeOfDay } from '../home/date-words.ts';
import { useLocales } from '../home/use-locales.ts';
import { LiveBadge } from './live-badge.tsx';
import { clockOf } from './program/draw-scene.ts';
import { useStudio } from './studio-context.ts';
import { useSeconds } from './use-seconds.ts';

interface StudioBarProps {
  readonly stream: Stream;
  readonly onEnd: () => void;
  readonly onQuality: () => void;
}

/** Which broadcast, whether it is on air, for how long, and how the sending goes. */
export function StudioBar({ stream, onEnd, onQuality }: StudioBarProps) {
  const { t } = useLingui();
  const { store } = useStudio();
  const onAir = useStore(store, (state) => state.onAir);
  return (
    <header className="studio-bar">
      {!onAir && (
        <Link href="/" aria-label={t`Back to home`} className="studio-back">
          <ArrowLeft aria-hidden strokeWidth={1.75} />
        </Link>
      )}
      <h1>{stream.title}</h1>
      {onAir ? <LiveBadge /> : <span className="studio-off-air">{t`Off air`}</span>}
      {onAir ? <LiveTime stream={stream} /> : <PlannedTime stream={stream} />}
      <div className="studio-bar-end">
        {onAir && <SendingLine />}
        {onAir ? (
          <Button variant="ending" onPress={onEnd}>
            <Trans>End stream</Trans>
          </Button>
        ) : (
          <Button icon={SlidersHorizontal} onPress={onQuality}>
            <Trans>Quality</Trans>
          </Button>
        )}
      </div>
    </header>
  );
}

function LiveTime({ stream }: { readonly stream: Stream }) {
  const nowMs = useSeconds();
  const count = stream.viewer_count;
  const since = stream.started_at === null ? nowMs : Date.parse(stream.started_at);
  return (
    <p className="flex gap-4">
      <span className="text-text">{clockOf(Math.max(0, nowMs - since))}</span>
      <span>{plural(count, { one: '# watching', other: '# watching' })}</span>
    </p>
  );
}

function PlannedTime({ stream }: { readonly stream: Stream }) {
  const locales = useLocales();
  const nowMs = useSeconds();
  const now = new Intl.DateTimeFormat(locales, { timeStyle: 'medium' }).format(nowMs);
  const { scheduled_start: start } = stream;
  if (start === null) return <p>{now}</p>;
  const planned = timeOfDay(Date.parse(start), locales);
  return (
    <p>
      <Trans>
        {now}. Planned for {planned}
      </Trans>
    </p>
  );
}

/** The network first; then what goes out, in numbers. */
function SendingLine() {
  const { t, i18n } = useLingui();
  const { store, link } = useStudio();
  const sending = useStore(store, (state) => state.sending);
  const lost = useStore(link.store, ({ phase, network }) => phase !== 'connected' || network === 'lost');
  if (lost) return <StatusLine tone="danger">{t`Not sending. It goes on by itself.`}</StatusLine>;
  // a rate takes two looks
  if (!sending || sending.bitsPerSecond === 0) return null;
  if (sending.width === null) return <StatusLine tone="warning">{t`No picture goes out yet`}</StatusLine>;
  const rate = i18n.number(sending.bitsPerSecond / 1e6, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  const weak = sending.limitedBy === 'bandwidth' || sending.lossShare > 0.05;
  return (
    <StatusLine tone={weak ? 'warning' : 'ok'} quiet>
      {weak ? t`Weak line, ${rate} Mbit/s` : t`Sending well, ${rate} Mbit/s`}
    </StatusLine>
  );
}
