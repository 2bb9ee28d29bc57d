/**
 * The voice agent's worker: a process of its own, started by the host or by hand (`npm run agent`). It tells its health
 * over local HTTP; to the host that started it, it also tells at which port, and it ends when that host does.
 */
import { createServer } from 'node:http';
import { agentHealth } from './health.ts';

const health = agentHealth(process.env);
const startedAt = new Date().toISOString();

const server = createServer((request, response) => {
  const known = request.method === 'GET' && request.url === '/health';
  const body = known ? { ...health, started_at: startedAt, pid: process.pid } : { detail: 'Ask for GET /health.' };
  response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body));
});

function stop(): void {
  write('stopping');
  server.close();
  server.closeAllConnections();
  if (process.connected) process.disconnect();
}

/** One line of JSON each; the host keeps them in its logs folder. */
function write(event: string, more: Record<string, unknown> = {}): void {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), event, ...more })}\n`);
}

process.once('SIGTERM', stop).once('SIGINT', stop);
process.once('disconnect', stop);
server.listen(Number(process.env.TABERNACLE_AGENT_PORT ?? 0), '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  write('listening', { port, ...health });
  process.send?.({ type: 'listening', port });
});
