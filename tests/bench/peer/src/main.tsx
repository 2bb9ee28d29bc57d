import { LiveKitRoom, VideoConference } from '@livekit/components-react';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import '@livekit/components-styles';

const query = new URLSearchParams(location.search);
// the room options of LiveKit Meet, but with the library's default codec, so that both clients publish the same
const options = { adaptiveStream: true, dynacast: true };

function Peer() {
  const [joined, setJoined] = useState(false);
  if (!joined) {
    return (
      <button id="join" type="button" onClick={() => setJoined(true)}>
        Join
      </button>
    );
  }
  return (
    <LiveKitRoom
      data-lk-theme="default"
      style={{ height: '100vh' }}
      serverUrl={query.get('url') ?? undefined}
      token={query.get('token') ?? undefined}
      connect
      video
      audio
      options={options}
    >
      <VideoConference />
    </LiveKitRoom>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Peer />);
