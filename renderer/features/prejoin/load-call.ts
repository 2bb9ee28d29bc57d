/** What only a call needs: fetched once, before the click where there is time for it. */
export async function loadCall() {
  const [call, meeting] = await Promise.all([
    import('../../media/livekit-call.ts'),
    import('../meeting/meeting-screen.tsx'),
  ]);
  return { createCall: call.createCall, createRoom: call.createRoom, MeetingScreen: meeting.MeetingScreen };
}

export type CallParts = Awaited<ReturnType<typeof loadCall>>;
