/** One look at what goes out. */
export interface PictureLook {
  /** Frames encoded so far, over all sizes of the picture. */
  readonly encodedFrames: number;
  /** Whether somebody receives the picture: while nobody does, nothing is encoded, and that is right. */
  readonly wanted: boolean;
  readonly nowMs: number;
}

/** Without a single frame for so long, the picture does not come by itself any more. Twice as long after each try. */
const firstStallMs = 8000;

/** Tells, look by look, when the picture has to be sent anew: it is wanted, and its encoder makes nothing of it. */
export function createPictureWatch(): (look: PictureLook) => boolean {
  let frames = -1;
  let movedAtMs = 0;
  let patienceMs = firstStallMs;
  return ({ encodedFrames, wanted, nowMs }) => {
    if (encodedFrames !== frames || !wanted) {
      frames = encodedFrames;
      movedAtMs = nowMs;
      return false;
    }
    if (nowMs - movedAtMs < patienceMs) return false;
    movedAtMs = nowMs;
    patienceMs *= 2;
    return true;
  };
}
