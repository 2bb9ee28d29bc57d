import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The server's side of one websocket: RFC 6455 without extensions, enough for the providers' protocols. */
export interface ServerSocket {
  onText(listener: (text: string) => void): void;
  onBinary(listener: (bytes: Buffer) => void): void;
  /** Called once, however it ends. */
  onClose(listener: () => void): void;
  send(message: string | Buffer): void;
  /** Says goodbye and ends the connection. */
  close(code?: number, reason?: string): void;
  /** Cuts the connection without a word, as a lost network does. */
  destroy(): void;
}

const acceptKey = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 };

/** Accepts a request to upgrade. */
export function acceptWebSocket(request: IncomingMessage, stream: Duplex, head: Buffer): ServerSocket {
  const accept = createHash('sha1')
    .update(`${request.headers['sec-websocket-key'] ?? ''}${acceptKey}`)
    .digest('base64');
  stream.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  return new AcceptedSocket(stream, head);
}

/** Answers a request to upgrade with an HTTP error, as a provider does for a wrong key. */
export function refuseWebSocket(stream: Duplex, status: number, body: string): void {
  const length = Buffer.byteLength(body);
  stream.end(
    `HTTP/1.1 ${status} Refused\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n${body}`,
  );
}

interface Frame {
  readonly opcode: number;
  readonly final: boolean;
  readonly payload: Buffer;
  readonly length: number;
}

class AcceptedSocket implements ServerSocket {
  readonly #stream: Duplex;
  readonly #texts: ((text: string) => void)[] = [];
  readonly #binaries: ((bytes: Buffer) => void)[] = [];
  readonly #closes: (() => void)[] = [];
  #unread = Buffer.alloc(0);
  #parts: Buffer[] = [];
  #partsOpcode = 0;

  constructor(stream: Duplex, head: Buffer) {
    this.#stream = stream;
    stream.on('data', (bytes: Buffer) => this.#read(bytes));
    stream.on('error', () => stream.destroy());
    stream.on('close', () => {
      for (const listener of this.#closes.splice(0)) listener();
    });
    if (head.length > 0) stream.unshift(head);
  }

  onText(listener: (text: string) => void): void {
    this.#texts.push(listener);
  }

  onBinary(listener: (bytes: Buffer) => void): void {
    this.#binaries.push(listener);
  }

  onClose(listener: () => void): void {
    this.#closes.push(listener);
  }

  send(message: string | Buffer): void {
    const binary = typeof message !== 'string';
    this.#write(binary ? opcodes.binary : opcodes.text, binary ? message : Buffer.from(message));
  }

  close(code = 1000, reason = ''): void {
    if (!this.#stream.writable) return;
    const payload = Buffer.alloc(2 + Buffer.byteLength(reason));
    payload.writeUInt16BE(code);
    payload.write(reason, 2);
    this.#write(opcodes.close, payload);
    this.#stream.end();
  }

  destroy(): void {
    this.#stream.destroy();
  }

  #write(opcode: number, payload: Buffer): void {
    if (!this.#stream.writable) return;
    const { length } = payload;
    const header = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
    header[0] = 0x80 | opcode;
    if (length < 126) header[1] = length;
    else if (length < 65_536) {
      header[1] = 126;
      header.writeUInt16BE(length, 2);
    } else {
      header[1] = 127;
      header.writeBigUInt64BE(BigInt(length), 2);
    }
    this.#stream.write(Buffer.concat([header, payload]));
  }

  #read(bytes: Buffer): void {
    this.#unread = Buffer.concat([this.#unread, bytes]);
    for (let frame = readFrame(this.#unread); frame; frame = readFrame(this.#unread)) {
      this.#unread = this.#unread.subarray(frame.length);
      this.#take(frame);
    }
  }

  #take({ opcode, final, payload }: Frame): void {
    if (opcode === opcodes.close) this.close();
    else if (opcode === opcodes.ping) this.#write(opcodes.pong, payload);
    else if (opcode !== opcodes.pong) this.#gather(opcode, final, payload);
  }

  /** A message may come in several frames. */
  #gather(opcode: number, final: boolean, payload: Buffer): void {
    if (opcode !== opcodes.continuation) this.#partsOpcode = opcode;
    this.#parts.push(payload);
    if (!final) return;
    const message = Buffer.concat(this.#parts.splice(0));
    if (this.#partsOpcode === opcodes.text) for (const listener of this.#texts) listener(message.toString());
    else for (const listener of this.#binaries) listener(message);
  }
}

/** The first whole frame; null until it is there. Clients mask what they send. */
function readFrame(bytes: Buffer): Frame | null {
  if (bytes.length < 2) return null;
  const short = bytes.readUInt8(1) & 0x7f;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const start = 2 + lengthBytes + 4;
  if (bytes.length < start) return null;
  const length =
    lengthBytes === 2 ? bytes.readUInt16BE(2) : lengthBytes === 8 ? Number(bytes.readBigUInt64BE(2)) : short;
  if (bytes.length < start + length) return null;
  const mask = bytes.subarray(start - 4, start);
  const payload = Buffer.from(bytes.subarray(start, start + length));
  for (let i = 0; i < length; i++) payload[i] = (payload[i] ?? 0) ^ (mask[i % 4] ?? 0);
  const first = bytes.readUInt8(0);
  return { opcode: first & 0x0f, final: (first & 0x80) !== 0, payload, length: start + length };
}
