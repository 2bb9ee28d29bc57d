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
  const verdict = useStore(store, (state) => state.verdict);
  const lost = useStore(link.store, ({ phase, network }) => phase !== 'connected' || network === 'lost');
  if (lost) return <StatusLine tone="danger">{t`Not sending. It goes on by itself.`}</StatusLine>;
  // a rate takes two looks
  if (!sending || sending.bitsPerSecond === 0) return null;
  if (verdict === 'no_picture') return <StatusLine tone="danger">{t`No picture goes out`}</StatusLine>;
  const rate = i18n.number(sending.bitsPerSecond / 1e6, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  const words: Record<typeof verdict, string> = {
    well: t`Sending well, ${rate} Mbit/s`,
    weak_line: t`Weak line, ${rate} Mbit/s`,
    busy_computer: t`This computer is busy, ${rate} Mbit/s`,
  };
  return (
    <StatusLine tone={verdict === 'well' ? 'ok' : 'warning'} quiet>
      {words[verdict]}
    </StatusLine>
  );
}
