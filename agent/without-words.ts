import { StringDecoder } from 'node:string_decoder';

/** LiveKit Agents marks what people said, and who they are, by this at the beginning of a key. */
const marked = 'lk.pii.';

/**
 * Passes on whole lines of a log without what people said: of lines of JSON, every key that the framework marks as
 * personal is left out; other lines pass as they are. Returns what takes the next part of the log.
 */
export function withoutWords(pass: (lines: string) => void): (chunk: string | Uint8Array) => void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  return (chunk) => {
    rest += typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk));
    const end = rest.lastIndexOf('\n') + 1;
    if (end === 0) return;
    const lines = rest.slice(0, end);
    rest = rest.slice(end);
    pass(lines.includes(marked) ? lines.split('\n').map(cleaned).join('\n') : lines);
  };
}

function cleaned(line: string): string {
  if (!line.includes(marked)) return line;
  try {
    return JSON.stringify(JSON.parse(line, (key, value) => (key.startsWith(marked) ? undefined : value)));
  } catch {
    return '{"msg":"A line with personal words was left out."}';
  }
}
