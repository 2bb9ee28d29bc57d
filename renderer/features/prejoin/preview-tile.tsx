import { useLingui } from '@lingui/react/macro';
import { Mic, MicOff, Video, VideoOff } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { IconToggle } from '../../design/icon-toggle.tsx';
import { initialsOf } from '../../design/initials.ts';
import type { LocalMedia } from '../../media/local-media.ts';
import { shortProblems } from './source-words.ts';

interface PreviewTileProps {
  readonly media: LocalMedia;
  readonly name: string;
}

/** What others will see, and the two controls of it. */
export function PreviewTile({ media, name }: PreviewTileProps) {
  const { t, i18n } = useLingui();
  const place = useRef<HTMLDivElement>(null);
  const microphone = useStore(media.microphone.store);
  const camera = useStore(media.camera.store);

  const label = t`Your camera`;
  useLayoutEffect(() => {
    const look = { className: 'absolute inset-0 size-full -scale-x-100 object-cover', label };
    return place.current ? media.picture.place(place.current, look) : undefined;
  }, [media, label]);

  const withoutPicture = camera.state === 'off' || camera.state === 'unavailable';

  return (
    <section
      data-stage
      aria-label={t`Your preview`}
      className="relative grid aspect-4/3 max-h-[70dvh] w-full place-items-center overflow-hidden rounded-tile bg-raised! max-wide:max-h-[45dvh] max-wide:min-h-56 max-narrow:aspect-video"
    >
      <div ref={place} className={`contents ${camera.state === 'on' ? '' : 'invisible'}`} />
      {withoutPicture && (
        <div className="grid justify-items-center gap-3 pb-16 text-center">
          <span
            aria-hidden
            className="grid size-24 place-items-center rounded-pill bg-accent-soft type-heading text-accent"
          >
            {initialsOf(name)}
          </span>
          <span className="type-small text-muted">{camera.problem ? t`No picture` : t`Your camera is off`}</span>
        </div>
      )}
      <div className="absolute inset-x-0 bottom-6 flex justify-center gap-3 px-3 max-narrow:bottom-3">
        <div className="grid rounded-control bg-surface">
          <IconToggle
            icon={microphone.state === 'on' || microphone.state === 'starting' ? Mic : MicOff}
            label={microphone.wanted ? t`Mute microphone` : t`Unmute microphone`}
            state={microphone.wanted ? 'plain' : 'off'}
            unavailable={microphone.problem ? i18n._(shortProblems[microphone.problem]) : undefined}
            onPress={() => media.microphone.setWanted(!microphone.wanted)}
          />
        </div>
        <div className="grid rounded-control bg-surface">
          <IconToggle
            icon={camera.wanted && !camera.problem ? Video : VideoOff}
            label={camera.wanted ? t`Stop camera` : t`Start camera`}
            state={camera.wanted ? 'plain' : 'off'}
            unavailable={camera.problem ? i18n._(shortProblems[camera.problem]) : undefined}
            onPress={() => media.camera.setWanted(!camera.wanted)}
          />
        </div>
      </div>
    </section>
  );
}
