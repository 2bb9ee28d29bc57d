/** What the page's probe knows. It watches only what a browser shows, never the client's own code. Times are page milliseconds. */
export interface Probe {
  /** Time of the last click before `frozen` was set. */
  clickedAtMs: number | null;
  connectedAtMs: number | null;
  ownCameraAtMs: number | null;
  firstRemoteFrameAtMs: number | null;
  /** Set once joining is over, so that later clicks do not restart the clock. */
  frozen: boolean;
  mutations: number;
  commits: number;
  /** Start and duration of each task over 50 ms. */
  longTasks: [number, number][];
  /** While true, `rendered` collects which components each React commit ran. */
  tracing: boolean;
  rendered: string[][];
  /** Milliseconds from the click; null for what has not happened. */
  times(): JoinTimes;
  media(): Promise<MediaTotals>;
  /** Remote videos that are shown and have a picture. */
  playing(): number;
  /** Frames painted so far by all remote videos. */
  frames(): number;
  /** Connection and ICE state of each peer connection, and `navigator.onLine`. */
  network(): string;
}

export interface JoinTimes {
  connected: number | null;
  ownCamera: number | null;
  firstRemoteFrame: number | null;
}

/** Sums over the inbound RTP streams of all open peer connections. */
export interface MediaTotals {
  decoded: number;
  dropped: number;
  freezes: number;
  bytes: number;
  streams: number;
  active: number;
  pixels: number;
}

declare global {
  interface Window {
    bench: Probe;
  }
}

interface Fiber {
  tag: number;
  flags: number;
  type: unknown;
  child: Fiber | null;
  sibling: Fiber | null;
  alternate: Fiber | null;
  stateNode: unknown;
}

/**
 * Installs the probe. It is sent to the page as source and runs before any script there, so it can use nothing of this file.
 * `meeting` is a selector that matches only inside the meeting: frames shown before it do not count.
 */
export function installProbe(meeting: string): void {
  const localTracks = new Set<string>();
  const connections: RTCPeerConnection[] = [];
  const probe: Probe = {
    clickedAtMs: null,
    connectedAtMs: null,
    ownCameraAtMs: null,
    firstRemoteFrameAtMs: null,
    frozen: false,
    mutations: 0,
    commits: 0,
    longTasks: [],
    tracing: false,
    rendered: [],
    times() {
      const since = (at: number | null) =>
        at === null || probe.clickedAtMs === null ? null : Math.round(at - probe.clickedAtMs);
      return {
        connected: since(probe.connectedAtMs),
        ownCamera: since(probe.ownCameraAtMs),
        firstRemoteFrame: since(probe.firstRemoteFrameAtMs),
      };
    },
    async media() {
      const totals = { decoded: 0, dropped: 0, freezes: 0, bytes: 0, streams: 0, active: 0, pixels: 0 };
      for (const connection of connections) {
        if (connection.connectionState === 'closed') continue;
        for (const entry of (await connection.getStats()).values()) {
          if (entry.type !== 'inbound-rtp') continue;
          totals.bytes += entry.bytesReceived ?? 0;
          if (entry.kind !== 'video') continue;
          totals.streams++;
          totals.decoded += entry.framesDecoded ?? 0;
          totals.dropped += entry.framesDropped ?? 0;
          totals.freezes += entry.freezeCount ?? 0;
          if (entry.framesPerSecond > 0) {
            totals.active++;
            totals.pixels += (entry.frameWidth ?? 0) * (entry.frameHeight ?? 0);
          }
        }
      }
      return totals;
    },
    playing: () => remoteVideos().filter((video) => isShown(video) && video.videoWidth > 0).length,
    frames: () => remoteVideos().reduce((sum, video) => sum + video.getVideoPlaybackQuality().totalVideoFrames, 0),
    network: () =>
      `${connections.map((c) => `${c.connectionState}/${c.iceConnectionState}`).join(' ')} online=${navigator.onLine}`,
  };
  window.bench = probe;

  const devices = navigator.mediaDevices;
  if (devices) {
    const getUserMedia = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (constraints) => {
      const stream = await getUserMedia(constraints);
      for (const track of stream.getTracks()) localTracks.add(track.id);
      return stream;
    };
    const clone = MediaStreamTrack.prototype.clone;
    MediaStreamTrack.prototype.clone = function (this: MediaStreamTrack) {
      const track = clone.call(this);
      if (localTracks.has(this.id)) localTracks.add(track.id);
      return track;
    };
  }

  const PeerConnection = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends PeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
      this.addEventListener('connectionstatechange', () => {
        if (this.connectionState === 'connected' && probe.clickedAtMs !== null)
          probe.connectedAtMs ??= performance.now();
      });
    }
  };

  addEventListener(
    'click',
    () => {
      if (!probe.frozen) probe.clickedAtMs = performance.now();
    },
    true,
  );
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) probe.longTasks.push([entry.startTime, entry.duration]);
  }).observe({ type: 'longtask', buffered: true });

  function kindOf(video: HTMLVideoElement): 'local' | 'remote' | null {
    const stream = video.srcObject;
    const track = stream instanceof MediaStream ? stream.getVideoTracks()[0] : undefined;
    if (!track) return null;
    return localTracks.has(track.id) ? 'local' : 'remote';
  }
  function isShown(video: HTMLVideoElement): boolean {
    const box = video.getBoundingClientRect();
    return video.isConnected && box.width > 8 && box.height > 8;
  }
  function remoteVideos(): HTMLVideoElement[] {
    return [...document.getElementsByTagName('video')].filter((video) => kindOf(video) === 'remote');
  }

  const watched = new WeakSet<HTMLVideoElement>();
  function watch(video: HTMLVideoElement): void {
    if (watched.has(video)) return;
    watched.add(video);
    const onFrame = () => {
      const kind = kindOf(video);
      if (probe.clickedAtMs !== null && kind && isShown(video) && document.querySelector(meeting)) {
        if (kind === 'local') probe.ownCameraAtMs ??= performance.now();
        else probe.firstRemoteFrameAtMs ??= performance.now();
        return;
      }
      video.requestVideoFrameCallback(onFrame);
    };
    video.requestVideoFrameCallback(onFrame);
  }
  const videos = document.getElementsByTagName('video');
  new MutationObserver((records) => {
    probe.mutations += records.length;
    for (const video of videos) watch(video);
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  // React's own hook for its developer tools: one call a commit.
  const functionComponents = new Set([0, 11, 14, 15]);
  function nameOf(fiber: Fiber): string {
    let type = fiber.type as {
      name?: string;
      displayName?: string;
      type?: { name?: string };
      render?: { name?: string };
    };
    if (type && typeof type === 'object') type = (type.type ?? type.render ?? type) as typeof type;
    let inner: Fiber | null = fiber;
    while (inner && inner.tag !== 5) inner = inner.child;
    const element = inner?.stateNode instanceof Element ? inner.stateNode : null;
    const label = element?.getAttribute('aria-label') ?? element?.className?.toString().slice(0, 40) ?? '';
    const inTile = element?.closest('[role=group], .lk-participant-tile') ? ' in a tile' : '';
    return `${type?.displayName ?? type?.name ?? '?'} <${element?.tagName.toLowerCase() ?? ''} ${label}>${inTile}`;
  }
  function collect(next: Fiber, previous: Fiber | null, out: string[]): void {
    // 1 is React's PerformedWork: the component's function ran in this commit
    if (functionComponents.has(next.tag) && next.flags & 1) out.push(nameOf(next));
    if (previous && next.child === previous.child) return;
    for (let child = next.child; child; child = child.sibling) collect(child, child.alternate, out);
  }
  const hook = {
    supportsFiber: true,
    isDisabled: false,
    renderers: new Map(),
    inject: () => 1,
    onCommitFiberRoot(_id: number, root: { current: Fiber }) {
      probe.commits++;
      if (!probe.tracing || probe.rendered.length > 500) return;
      const names: string[] = [];
      collect(root.current, root.current.alternate, names);
      probe.rendered.push(names);
    },
    onCommitFiberUnmount() {},
    onPostCommitFiberRoot() {},
    onScheduleFiberRoot() {},
    checkDCE() {},
  };
  Object.assign(window, { __REACT_DEVTOOLS_GLOBAL_HOOK__: hook });
}
