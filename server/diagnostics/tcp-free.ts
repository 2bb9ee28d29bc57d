import { once } from 'node:events';
import { createServer } from 'node:net';

/** Whether a program could listen on this port now. */
export async function tcpFree(port: number, address: string): Promise<boolean> {
  const server = createServer().listen(port, address);
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
