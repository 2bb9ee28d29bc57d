/** How the sending goes, over the last second or so. */
export interface Sending {
  /** Bits a second of picture and sound, as sent. */
  readonly bitsPerSecond: number;
  /** What the line would carry, by WebRTC's own estimate; null before there is one. */
  readonly availableBits: number | null;
  /** The largest picture that is sent now; null while none is. */
  readonly width: number | null;
  readonly height: number | null;
  readonly framesPerSecond: number;
  /** Over all sizes of the picture, from the beginning of its sending. */
  readonly encodedFrames: number;
  /** Why the picture is smaller or coarser than chosen. */
  readonly limitedBy: 'none' | 'cpu' | 'bandwidth' | 'other';
  /** Frames that the encoder left out, from the beginning. */
  readonly lostFrames: number;
  /** The share of packets that did not arrive, 0 to 1, as LiveKit reports it. */
  readonly lossShare: number;
  readonly roundTripMs: number | null;
}

/** What is read of the statistics; one entry each (https://www.w3.org/TR/webrtc-stats/). */
interface Entry {
  readonly type: string;
  readonly kind?: string;
  readonly timestamp: number;
  readonly bytesSent?: number;
  readonly frameWidth?: number;
  readonly frameHeight?: number;
  readonly framesPerSecond?: number;
  readonly framesEncoded?: number;
  readonly frames?: number;
  readonly qualityLimitationReason?: Sending['limitedBy'];
  readonly fractionLost?: number;
  readonly roundTripTime?: number;
  readonly availableOutgoingBitrate?: number;
  readonly nominated?: boolean;
}

export interface SentSoFar {
  readonly bytes: number;
  readonly atMs: number;
}

/** Reads a report; `before` is what the last one answered as `so far`. */
export function readSending(
  entries: Iterable<Entry>,
  before: SentSoFar | null,
): { readonly sending: Sending; readonly soFar: SentSoFar } {
  const all = [...entries];
  const outbound = all.filter(({ type }) => type === 'outbound-rtp');
  const pictures = outbound.filter(({ kind, frameWidth }) => kind === 'video' && frameWidth !== undefined);
  const largest = pictures.reduce<Entry | null>(
    (best, entry) =>
      (entry.framesPerSecond ?? 0) > 0 && (entry.frameWidth ?? 0) > (best?.frameWidth ?? 0) ? entry : best,
    null,
  );
  const source = all.find(({ type, kind }) => type === 'media-source' && kind === 'video');
  const arrived = all.filter(({ type }) => type === 'remote-inbound-rtp');
  const pair = all.find(({ type, nominated }) => type === 'candidate-pair' && nominated);
  const soFar = {
    bytes: outbound.reduce((sum, { bytesSent = 0 }) => sum + bytesSent, 0),
    atMs: outbound[0]?.timestamp ?? 0,
  };
  const seconds = before ? (soFar.atMs - before.atMs) / 1000 : 0;
  const mostEncoded = Math.max(0, ...pictures.map(({ framesEncoded = 0 }) => framesEncoded));
  const roundTrip = Math.max(-1, ...arrived.map(({ roundTripTime = -1 }) => roundTripTime));
  return {
    soFar,
    sending: {
      bitsPerSecond: seconds > 0 && before ? Math.max(0, ((soFar.bytes - before.bytes) * 8) / seconds) : 0,
      availableBits: pair?.availableOutgoingBitrate ?? null,
      width: largest?.frameWidth ?? null,
      height: largest?.frameHeight ?? null,
      framesPerSecond: largest?.framesPerSecond ?? 0,
      encodedFrames: outbound.reduce((sum, { framesEncoded = 0 }) => sum + framesEncoded, 0),
      limitedBy: largest?.qualityLimitationReason ?? 'none',
      lostFrames: source?.frames === undefined || mostEncoded === 0 ? 0 : Math.max(0, source.frames - mostEncoded),
      lossShare: Math.max(0, ...arrived.map(({ fractionLost = 0 }) => fractionLost)),
      roundTripMs: roundTrip < 0 ? null : roundTrip * 1000,
    },
  };
}
