import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Stream } from '../../../../contract/streams.ts';
import type { Sending } from '../broadcast/sending-stats.ts';
import { useStudio } from '../studio-context.ts';

const sampleEveryMs = 5000;
/** An hour of it. */
const mostSamples = 720;

/** How the sending goes in numbers, and how many watched from when on. */
export function Health({ stream }: { readonly stream: Stream }) {
  const { t, i18n } = useLingui();
  const sending = useStore(useStudio().store, (state) => state.sending);
  const limits: Record<Sending['limitedBy'], string> = {
    none: t`As chosen`,
    cpu: t`Smaller: this computer is busy`,
    bandwidth: t`Smaller: the line is slow`,
    other: t`Smaller`,
  };
  const size =
    sending?.width == null
      ? t`No picture`
      : `${sending.width} × ${sending.height}, ${Math.round(sending.framesPerSecond)}/s`;
  const loss = i18n.number(sending?.lossShare ?? 0, { style: 'percent', maximumFractionDigits: 1 });
  const lost = i18n.number(sending?.lostFrames ?? 0);
  const bits = i18n.number((sending?.bitsPerSecond ?? 0) / 1e6, { maximumFractionDigits: 1 });
  return (
    <section aria-label={t`How it goes`} className="studio-health">
      <dl>
        <dt>
          <Trans>Picture</Trans>
        </dt>
        <dd>
          {size}. {limits[sending?.limitedBy ?? 'none']}
        </dd>
        <dt>
          <Trans>Sent</Trans>
        </dt>
        <dd>{t`${bits} Mbit/s`}</dd>
        <dt>
          <Trans>Lost</Trans>
        </dt>
        <dd>{t`${lost} frames, ${loss} of packets`}</dd>
        <dt>
          <Trans>Watching</Trans>
        </dt>
        <dd>{t`${stream.viewer_count} now, ${stream.peak_viewers} at most`}</dd>
      </dl>
      <ViewerGraph count={stream.viewer_count} />
    </section>
  );
}

/** Viewers over time, as a line; its numbers stand beside it in words. */
function ViewerGraph({ count }: { readonly count: number }) {
  const { t } = useLingui();
  const latest = useRef(count);
  latest.current = count;
  const [samples, setSamples] = useState<readonly number[]>([count]);
  useEffect(() => {
    const timer = setInterval(
      () => setSamples((before) => [...before, latest.current].slice(-mostSamples)),
      sampleEveryMs,
    );
    return () => clearInterval(timer);
  }, []);
  const most = Math.max(1, ...samples);
  const points = samples.map(
    (value, at) => `${(at / Math.max(1, samples.length - 1)) * 100},${30 - (value / most) * 28}`,
  );
  return (
    <svg
      className="studio-graph"
      viewBox="0 0 100 32"
      preserveAspectRatio="none"
      role="img"
      aria-label={t`Viewers over time, at most ${most}`}
    >
      <polyline points={points.join(' ')} fill="none" stroke="currentColor" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
