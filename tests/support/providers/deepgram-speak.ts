import { setTimeout as delay } from 'node:timers/promises';
import { toBytes } from '../pcm.ts';
import { delayOf } from './faults.ts';
import type { ProviderParts } from './provider-server.ts';
import type { ServerSocket } from './websocket.ts';

const chunkBytes = 4800;

type Asked = { readonly type: 'Speak'; readonly text: string } | { readonly type: 'Flush' | 'Clear' | 'Close' };

/** One connection of `/v1/speak`: sentences in, headerless sound out, `Flushed` after each `Flush`. */
export function speakOverSocket(parts: ProviderParts, socket: ServerSocket): void {
  let flushes = 0;
  let before: Promise<void> = Promise.resolve();
  const answer = async (asked: Asked): Promise<void> => {
    const fault = parts.faults.of('text_to_speech');
    if (fault?.kind === 'silent') return;
    await delay(delayOf(fault));
    if (asked.type === 'Close') return socket.close();
    if (fault?.kind === 'garbled') return socket.send('{"type": ');
    if (asked.type === 'Flush') return socket.send(JSON.stringify({ type: 'Flushed', sequence_id: flushes++ }));
    if (asked.type !== 'Speak') return;
    const sound = toBytes(await parts.speak(asked.text));
    parts.log.add('text_to_speech', 'first_audio', asked.text.trim());
    for (let at = 0; at < sound.length; at += chunkBytes) {
      socket.send(sound.subarray(at, at + chunkBytes));
      if (fault?.kind === 'closed') return socket.close(1011, 'Internal error');
    }
  };
  socket.onText((text) => {
    const asked = JSON.parse(text) as Asked;
    before = before
      .then(() => answer(asked))
      .catch((error: unknown) => socket.close(1011, String(error).slice(0, 100)));
  });
}
