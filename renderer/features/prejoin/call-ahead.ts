import { useEffect, useState } from 'react';
import { type CallParts, loadCall } from './load-call.ts';

/** What is made ahead of a call, and with what. */
interface RoomMaker<Room> {
  createRoom(): Room;
  prepareToConnect(room: Room): Promise<void>;
  giveUpConnecting(room: Room): void;
}

/** What a call needs, fetched and made before the click; the click does what is missing then. */
export interface CallAhead<Room> {
  /** Begins, once until the room is taken. Throws nothing. */
  begin(): void;
  /** The room that was made, for the one who enters it. */
  take(): Room | undefined;
  close(): void;
}

/** @param url of the LiveKit that will be connected to */
export function createCallAhead<Room extends { prepareConnection(url: string): Promise<void> }>(
  url: string,
  load: () => Promise<RoomMaker<Room>>,
): CallAhead<Room> {
  let made: { readonly room: Room; giveUp(): void } | null = null;
  let begun = false;

  async function make(): Promise<void> {
    const parts = await load();
    // the click was quicker, or the person went
    if (!begun || made) return;
    const room = parts.createRoom();
    made = { room, giveUp: () => parts.giveUpConnecting(room) };
    await Promise.all([room.prepareConnection(url), parts.prepareToConnect(room)]);
  }

  return {
    begin() {
      if (begun) return;
      begun = true;
      void make().catch(() => {
        begun = made !== null;
      });
    },
    take() {
      const room = made?.room;
      made = null;
      begun = false;
      return room;
    },
    close() {
      made?.giveUp();
      made = null;
      begun = false;
    },
  };
}

type Room = ReturnType<CallParts['createRoom']>;

/** The same for as long as a screen is there; null for the first moment. */
export function useCallAhead(url: string): CallAhead<Room> | null {
  const [ahead, setAhead] = useState<CallAhead<Room> | null>(null);
  useEffect(() => {
    const opened = createCallAhead(url, loadCall);
    setAhead(opened);
    return opened.close;
  }, [url]);
  return ahead;
}
