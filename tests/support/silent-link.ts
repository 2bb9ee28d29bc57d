import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that can fall silent without closing, as a connection does over which a computer slept. */
export interface SilentLink extends AsyncDisposable {
  readonly port: number;
  /** How many connections were made so far. */
  connections(): number;
  /** From now on nothing passes over the connections that stand. New ones are not touched. */
  silence(): void;
}

export async function openSilentLink(targetPort: number): Promise<SilentLink> {
  const standing = new Set<readonly [Socket, Socket]>();
  let connections = 0;
  const server = createServer((near) => {
    connections += 1;
    const far = connect(targetPort, '127.0.0.1');
    const pair = [near, far] as const;
    standing.add(pair);
    near.pipe(far).pipe(near);
    for (const socket of pair) {
      socket.on('error', () => {});
      socket.on('close', () => {
        standing.delete(pair);
        near.destroy();
        far.destroy();
      });
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    connections: () => connections,
    silence() {
      for (const [near, far] of standing) {
        near.unpipe(far);
        far.unpipe(near);
        near.resume();
        far.resume();
      }
    },
    async [Symbol.asyncDispose]() {
      for (const [near, far] of standing) {
        near.destroy();
        far.destroy();
      }
      await new Promise((done) => server.close(done));
    },
  };
}
