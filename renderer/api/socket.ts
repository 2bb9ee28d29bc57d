import { io, type Socket } from 'socket.io-client';
import { type ClientEvents, type ServerEvents, socketPath } from '../../contract/events.ts';

export type HostSocket = Socket<ServerEvents, ClientEvents>;

let socket: HostSocket | undefined;

/** The one Socket.IO connection of this page; opened when first asked for. */
export function hostSocket(): HostSocket {
  socket ??= io({ path: socketPath, transports: ['websocket'], withCredentials: true });
  return socket;
}
