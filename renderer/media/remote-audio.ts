import type { RemoteTrack } from 'livekit-client';

const attachedAtOnce = 4;

export interface RemoteAudio {
  play(track: RemoteTrack): void;
  stop(track: RemoteTrack): void;
  /** Silences all that plays, at once, or lets it be heard again. */
  mute(muted: boolean): void;
  /** How loud all that plays is, also what comes later: 0 to 1. */
  setVolume(volume: number): void;
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
  let silenced = false;
  let loudness = 1;

  function attachSome(): void {
    timer = undefined;
    let count = 0;
    for (const track of waiting) {
      if (count++ === attachedAtOnce) break;
      waiting.delete(track);
      const element = track.attach();
      element.muted = silenced;
      element.volume = loudness;
      place.append(element);
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
      silenced = muted;
      for (const element of place.querySelectorAll('audio')) element.muted = muted;
    },
    setVolume(volume) {
      loudness = volume;
      for (const element of place.querySelectorAll('audio')) element.volume = volume;
    },
    end() {
      clearTimeout(timer);
      waiting.clear();
      place.remove();
    },
  };
}
