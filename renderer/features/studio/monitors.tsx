import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../design/button.tsx';
import { LiveBadge } from './live-badge.tsx';
import { ScreenButton } from './screen-button.tsx';
import { useStudio } from './studio-context.ts';
import { TrackVideo } from './track-video.tsx';

/** What comes next and what goes out, side by side; below them the step from one to the other. */
export function Monitors() {
  const { t } = useLingui();
  const { feed, store, take } = useStudio();
  const onAir = useStore(store, (state) => state.onAir);
  return (
    <>
      <div className="studio-monitors">
        <section aria-label={t`Preview`}>
          <div className="studio-part-head">
            <h2>
              <Trans>Preview</Trans>
            </h2>
            <span>
              <Trans>Next. Nobody sees this</Trans>
            </span>
          </div>
          <PreviewCanvas />
        </section>
        <section aria-label={t`Program`} data-live={onAir || undefined}>
          <div className="studio-part-head">
            <h2>
              <Trans>Program</Trans>
            </h2>
            {onAir ? <LiveBadge /> : <span>{t`What goes out`}</span>}
          </div>
          <TrackVideo track={feed.video} label={t`Program`} />
        </section>
      </div>
      <div className="studio-take">
        <Button variant={onAir ? 'main' : 'ordinary'} onPress={take}>
          <Trans>Take preview to program</Trans>
        </Button>
        <span>
          <Trans>or press Enter. Fades in 0.5 s</Trans>
        </span>
        <div className="studio-take-end">
          <ScreenButton />
        </div>
      </div>
    </>
  );
}

/** The canvas that the worker draws on; it is made with the studio and only hung up here. */
function PreviewCanvas() {
  const { picture } = useStudio();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.append(picture.preview);
    return () => picture.preview.remove();
  }, [picture]);
  return <div ref={place} className="studio-picture" />;
}
