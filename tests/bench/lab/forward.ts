import { connect, createServer, type Server } from 'node:net';

/** Forwards connections to `address:port` on to the same port of loopback, so that a server there is reached from the namespace. */
export async function forwardToLoopback(address: string, port: number): Promise<Server> {
  const server = createServer((outer) => {
    const inner = connect(port, '127.0.0.1');
    outer.pipe(inner).pipe(outer);
    outer.on('error', () => inner.destroy());
    inner.on('error', () => outer.destroy());
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, address, listening);
  });
  return server;
}
