import { startTestHost, type TestHost } from './host.ts';
import { type ProviderOptions, type Providers, startProviders } from './providers/start-providers.ts';
import { until } from './until.ts';

/** A host whose assistant works: its worker is registered, and local servers play the providers. */
export interface AssistantHost extends AsyncDisposable {
  readonly test: TestHost;
  readonly providers: Providers;
}

export async function startAssistantHost(options: ProviderOptions = {}): Promise<AssistantHost> {
  const providers = await startProviders(options);
  const test = await startTestHost({
    agent: {
      autoStart: true,
      openaiApiKey: providers.keys.openai,
      openaiBaseUrl: providers.openaiBaseUrl,
      deepgramApiKey: providers.keys.deepgram,
      deepgramBaseUrl: providers.deepgramBaseUrl,
    },
  });
  await assistantReady(test);
  return {
    test,
    providers,
    async [Symbol.asyncDispose]() {
      await test.stop();
      await providers[Symbol.asyncDispose]();
    },
  };
}

/** Resolves when the worker is registered with LiveKit and has a process that waits for a conversation. */
export async function assistantReady(host: TestHost): Promise<void> {
  await until(
    'the assistant is ready',
    async () => {
      const { agent_status } = Object(await (await host.ownerFetch('/api/v1/livekit/voice/health')).json());
      return agent_status.state === 'ready' && agent_status.worker?.idle_processes > 0;
    },
    40_000,
  );
}
