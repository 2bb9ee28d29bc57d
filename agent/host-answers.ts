import { llm } from '@livekit/agents';

/**
 * Stands where a language model would, for a church that has none. The framework asks for one before it answers at all;
 * the assistant's own node then asks the host.
 */
export class HostAnswers extends llm.LLM {
  override get model(): string {
    return 'basic';
  }

  override get provider(): string {
    return 'host';
  }

  override label(): string {
    return 'HostAnswers';
  }

  override chat(): llm.LLMStream {
    throw new Error('The host’s answers are asked for by the assistant itself.');
  }
}
