/** One look at what goes out, once a second or so. */
export interface PictureLook {
  /** Frames encoded so far, over all sizes of the picture. */
  readonly encodedFrames: number;
  /** Whether somebody receives the picture: while nobody does, nothing is encoded, and that is right. */
  readonly wanted: boolean;
}

/**
 * So many looks in a row without a new frame, and the picture does not come by itself any more; twice as many after
 * each try. Looks and not seconds: a page that gets no time to look says nothing about its encoder.
 */
const firstPatience = 10;

/** Tells, look by look, when the picture has to be sent anew: it is wanted, and its encoder makes nothing of it. */
export function createPictureWatch(): (look: PictureLook) => boolean {
  let frames = -1;
  let still = 0;
  let patience = firstPatience;
  return ({ encodedFrames, wanted }) => {
    if (encodedFrames !== frames || !wanted) {
      frames = encodedFrames;
      still = 0;
      return false;
    }
    still += 1;
    if (still < patience) return false;
    still = 0;
    patience *= 2;
    return true;
  };
}
