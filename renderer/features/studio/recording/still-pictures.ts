const stillAfterMs = 500;

/**
 * Repeats the last picture twice a second where no new one comes: a fragment ends only with a picture, and the sound
 * of a still scene would wait for it, to be lost in a crash.
 */
export function stillPictures(): TransformStream<VideoFrame, VideoFrame> {
  let last: VideoFrame | null = null;
  let shownAtMs = 0;
  let timer: ReturnType<typeof setInterval>;
  const end = () => {
    clearInterval(timer);
    last?.close();
    last = null;
  };
  // `cancel` is of the standard since 2023, and not yet in TypeScript's DOM library.
  const transformer: Transformer<VideoFrame, VideoFrame> & { cancel(): void } = {
    start(controller) {
      timer = setInterval(() => {
        const quietMs = performance.now() - shownAtMs;
        if (!last || quietMs < stillAfterMs) return;
        const again: VideoFrame = new VideoFrame(last, { timestamp: last.timestamp + quietMs * 1000 });
        last.close();
        last = again.clone();
        shownAtMs = performance.now();
        controller.enqueue(again);
      }, stillAfterMs / 2);
    },
    transform(frame, controller) {
      last?.close();
      last = frame.clone();
      shownAtMs = performance.now();
      controller.enqueue(frame);
    },
    flush: end,
    cancel: end,
  };
  return new TransformStream(transformer);
}
