/**
 * Joins a room through a host's own /livekit as far as signalling goes: enough to be a participant.
 *
 * @param url of the host
 * @param opened where the socket is noted, for the one who closes it, before it is known whether it may stay
 * @throws Error where LiveKit, or the host before it, refuses
 */
export async function signalIn(url: string, token: string, opened: WebSocket[]): Promise<WebSocket> {
  const socket = new WebSocket(
    `${url.replace('http', 'ws')}/livekit/rtc?access_token=${token}&protocol=15&sdk=js&auto_subscribe=1`,
  );
  opened.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('message', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error('refused')), { once: true });
    socket.addEventListener('close', () => reject(new Error('closed')), { once: true });
  });
  return socket;
}
