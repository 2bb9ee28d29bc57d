import type { LocalSource } from './local-source.ts';

export interface PictureLook {
  readonly className: string;
  /** What a screen reader calls it; null where a group around it has the name. */
  readonly label: string | null;
}

/** The person's own picture: one element from the preview into the meeting, so that it never stands still on the way. */
export interface OwnPicture {
  /** Shows it inside `host` until the returned function is called, or until it is placed elsewhere. */
  place(host: HTMLElement, look: PictureLook): () => void;
  close(): void;
}

export function createOwnPicture(camera: Pick<LocalSource, 'track' | 'onTrack'>): OwnPicture {
  const video = document.createElement('video');
  video.muted = true;
  video.autoplay = true;
  video.playsInline = true;
  video.disablePictureInPicture = true;
  video.tabIndex = -1;
  const aside = document.createElement('div');
  aside.ariaHidden = 'true';
  aside.style.cssText = 'position:fixed;inset:0 auto auto 0;width:1px;height:1px;opacity:0;pointer-events:none';

  function show(track: MediaStreamTrack | null): void {
    video.srcObject = track && new MediaStream([track]);
    play();
  }
  function play(): void {
    // refused only where it is taken out of the page meanwhile
    if (video.srcObject !== null && video.paused) void video.play().catch(() => undefined);
  }
  function move(parent: HTMLElement): void {
    // moved without leaving the page, a video plays on; not every browser can do it
    const canMove: boolean = 'moveBefore' in parent && video.isConnected && parent.isConnected;
    if (canMove) parent.moveBefore(video, null);
    else parent.append(video);
    play();
  }

  const end = camera.onTrack(show);
  show(camera.track());
  return {
    place(host, { className, label }) {
      video.className = className;
      video.ariaLabel = label;
      video.ariaHidden = label === null ? 'true' : null;
      move(host);
      return () => {
        if (video.parentElement !== host) return;
        if (!aside.isConnected) document.body.append(aside);
        move(aside);
      };
    },
    close() {
      end();
      video.srcObject = null;
      video.remove();
      aside.remove();
    },
  };
}
