import type { RemoteTrack } from 'livekit-client';

const attachedAtOnce = 4;

export interface RemoteAudio {
  play(track: RemoteTrack): void;
  stop(track: RemoteTrack): void;
  /** Silences all that plays, at once, or lets it be heard again. */
  mute(muted: boolean): void;
  end(): void;
}

/**
 * Plays everybody's sound in one hidden place. When a hundred people are there at once, a few begin at a time,
 * so that the page stays answerable.
 */
export function createRemoteAudio(): RemoteAudio {
  const place = document.createElement('div');
  place.hidden = true;
  place.dataset.remoteAudio = '';
  document.body.append(place);
  const waiting = new Set<RemoteTrack>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function attachSome(): void {
    timer = undefined;
    let count = 0;
    for (const track of waiting) {
      if (count++ === attachedAtOnce) break;
      waiting.delete(track);
      place.append(track.attach());
    }
    if (waiting.size > 0) timer = setTimeout(attachSome, 8);
  }

  return {
    play(track) {
      waiting.add(track);
      timer ??= setTimeout(attachSome, 0);
    },
    stop(track) {
      waiting.delete(track);
      for (const element of track.detach()) element.remove();
    },
    mute(muted) {
      for (const element of place.querySelectorAll('audio')) element.muted = muted;
    },
    end() {
      clearTimeout(timer);
      waiting.clear();
      place.remove();
    },
  };
}
