import { fileURLToPath } from 'node:url';
import { AgentServer, InferenceRunner, initializeLogger, ServerOptions } from '@livekit/agents';

/** Runs the agent with the framework's defaults in a process of its own; tells its parent when it can be asked. */
initializeLogger({ pretty: false, level: 'info' });
InferenceRunner.registerRunner = () => {};
const { LIVEKIT_URL: wsURL = '', LIVEKIT_API_KEY: apiKey = '', LIVEKIT_API_SECRET: apiSecret = '' } = process.env;
const server = new AgentServer(
  new ServerOptions({
    agent: fileURLToPath(new URL('./default-agent.ts', import.meta.url)),
    agentName: 'framework-defaults',
    wsURL,
    apiKey,
    apiSecret,
    production: false,
    host: '127.0.0.1',
    port: 0,
    numIdleProcesses: 1,
    loadFunc: async () => 0,
  }),
);
server.event.on('worker_registered', () => process.send?.('registered'));
process.once('disconnect', () => void server.close().finally(() => process.exit(0)));
await server.run();
