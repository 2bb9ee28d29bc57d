import { io, type Socket } from 'socket.io-client';
import { type ClientEvents, type ServerEvents, socketPath } from '../../contract/events.ts';

export type HostSocket = Socket<ServerEvents, ClientEvents>;

let socket: HostSocket | undefined;

/**
 * The one Socket.IO connection of this page, for whoever has a session: the host refuses others. Opened when first
 * asked for, and again after a refusal.
 */
export function hostSocket(): HostSocket {
  socket ??= io({ path: socketPath, transports: ['websocket'], withCredentials: true });
  if (!socket.active) socket.connect();
  return socket;
}
