import type { TextStreamReader } from 'livekit-client';

/** LiveKit's own topic and attributes of what is said in a room. */
export const transcriptionTopic = 'lk.transcription';
const segmentIdAttribute = 'lk.segment_id';
const finalAttribute = 'lk.transcription_final';

/** A piece of speech in words: the whole of it so far. */
export interface Segment {
  readonly id: string;
  readonly who: 'person' | 'assistant';
  readonly text: string;
  readonly final: boolean;
}

/** Reads what somebody says to its end; calls back with the whole of it so far, at each piece. */
export async function readSegment(
  reader: TextStreamReader,
  who: Segment['who'],
  hear: (segment: Segment) => void,
): Promise<void> {
  const { attributes = {}, id: streamId } = reader.info;
  const id = `${who}:${attributes[segmentIdAttribute] ?? streamId}`;
  let text = '';
  try {
    for await (const piece of reader) {
      text += piece;
      hear({ id, who, text, final: false });
    }
  } catch {
    // whoever spoke is gone: what came is all there is
  }
  // the assistant's words come with its voice, and end with it
  const final = who === 'assistant' || attributes[finalAttribute] === 'true';
  if (final) hear({ id, who, text, final });
}
