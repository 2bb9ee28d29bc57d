import { useEffect, useRef } from 'react';

/** A track, shown without sound. */
export function TrackVideo({ track, label }: { readonly track: MediaStreamTrack | null; readonly label: string }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = track && new MediaStream([track]);
    return () => {
      element.srcObject = null;
    };
  }, [track]);
  return (
    <div className="studio-picture">
      <video ref={video} muted autoPlay playsInline aria-label={label} />
    </div>
  );
}
