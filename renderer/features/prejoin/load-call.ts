/** What only a call needs: fetched while the person is still on the preview, after the picture is there. */
export async function loadCall() {
  const [call, meeting] = await Promise.all([
    import('../../media/livekit-call.ts'),
    import('../meeting/meeting-screen.tsx'),
  ]);
  return { ...call, MeetingScreen: meeting.MeetingScreen };
}

export type CallParts = Awaited<ReturnType<typeof loadCall>>;

const latestMs = 2500;

/** Runs once the page has nothing better to do. */
export function whenIdle(run: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(run, 200);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run, { timeout: latestMs });
  return () => cancelIdleCallback(handle);
}
