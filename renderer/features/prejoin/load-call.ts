async function fetchCall() {
  const [call, engine, meeting] = await Promise.all([
    import('../../media/livekit-call.ts'),
    import('../../media/engine-access.ts'),
    import('../meeting/meeting-screen.tsx'),
  ]);
  return {
    createCall: call.createCall,
    createRoom: call.createRoom,
    prepareToConnect: engine.prepareToConnect,
    giveUpConnecting: engine.giveUpConnecting,
    MeetingScreen: meeting.MeetingScreen,
  };
}

export type CallParts = Awaited<ReturnType<typeof fetchCall>>;

let fetched: Promise<CallParts> | null = null;

/** What only a call needs: fetched once, before the click where there is time for it. Throws where there is no network. */
export function loadCall(): Promise<CallParts> {
  fetched ??= fetchCall().catch((fault: unknown) => {
    fetched = null;
    throw fault;
  });
  return fetched;
}
