import type { AgentMetrics } from '@livekit/agents';
import type { Client } from '../contract/client.ts';
import type { Output } from '../contract/operations.ts';

const everyMs = 10_000;

/** Counts what a conversation uses of its providers. Totals of this job. */
export class Usage {
  turns = 0;
  #sttMs = 0;
  #inputTokens = 0;
  #outputTokens = 0;
  #characters = 0;

  collect(metrics: AgentMetrics): void {
    if (metrics.type === 'stt_metrics') this.#sttMs += metrics.audioDurationMs;
    if (metrics.type === 'tts_metrics') this.#characters += metrics.charactersCount;
    if (metrics.type === 'llm_metrics') {
      this.#inputTokens += metrics.promptTokens;
      this.#outputTokens += metrics.completionTokens;
    }
  }

  totals() {
    return {
      turns: this.turns,
      speech_to_text_seconds: this.#sttMs / 1000,
      input_tokens: this.#inputTokens,
      output_tokens: this.#outputTokens,
      characters: this.#characters,
    };
  }
}

export interface Report {
  readonly roomName: string;
  readonly jobId: string;
  readonly usage: Usage;
  /** What went wrong last, in words; null while all is well. */
  lastFault(): string | null;
  onAnswer(answer: Output<'reportConversation'>): void;
  onFault(cause: unknown): void;
}

/** Reports at once and then every ten seconds. Returns what sends the last report; it never throws. */
export function startReports(host: Client, report: Report): () => Promise<void> {
  const send = async (state: 'running' | 'ended') => {
    try {
      const { roomName: room_name, jobId: job_id } = report;
      const fault = report.lastFault()?.slice(0, 500) ?? null;
      const body = { room_name, job_id, state, fault, ...report.usage.totals() };
      report.onAnswer(await host('reportConversation', { body }));
    } catch (cause) {
      report.onFault(cause);
    }
  };
  void send('running');
  const timer = setInterval(() => void send('running'), everyMs);
  return () => {
    clearInterval(timer);
    return send('ended');
  };
}
