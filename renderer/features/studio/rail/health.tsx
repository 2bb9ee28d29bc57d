import { plural } from '@lingui/core/macro';
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
export function Health({ stream, samples }: { readonly stream: Stream; readonly samples: readonly number[] }) {
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
  const lost = sending?.lostFrames ?? 0;
  const bits = i18n.number((sending?.bitsPerSecond ?? 0) / 1e6, { maximumFractionDigits: 1 });
  return (
    <section
      aria-label={t`How it goes`}
      className="studio-health"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
      tabIndex={0}
    >
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
        <dd>
          {plural(lost, { one: '# frame', other: '# frames' })}, {t`${loss} of packets`}
        </dd>
        <dt>
          <Trans>Watching</Trans>
        </dt>
        <dd>{t`${stream.viewer_count} now, ${stream.peak_viewers} at most`}</dd>
      </dl>
      <ViewerGraph samples={samples} />
    </section>
  );
}

/** How many watched, every few seconds, for as long as the rail is there. */
export function useViewerSamples(count: number): readonly number[] {
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
  return samples;
}

/** Viewers over time, as a line; its numbers stand beside it in words. */
function ViewerGraph({ samples }: { readonly samples: readonly number[] }) {
  const { t } = useLingui();
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
