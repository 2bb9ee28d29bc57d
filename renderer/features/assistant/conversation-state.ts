import type { AssistantMode } from '../../../contract/assistant-settings.ts';
import type { ErrorCode } from '../../../contract/errors.ts';
import type { Notice, ProviderFaultCode, VoicePart } from '../../../contract/voice-room.ts';
import type { CallState, SourceProblem } from '../../media/call-state.ts';
import type { Entry } from './transcript.ts';

/** Plain data about a conversation with the assistant: what the screen shows. */
export interface ConversationState {
  /** How far it has come. `basic`: typed words only, answered by the host. `stopped`: `fault` says why. */
  readonly stage: 'setting_up' | 'connecting' | 'waiting' | 'talking' | 'basic' | 'stopped' | 'ended';
  readonly activity: Activity;
  readonly fault: ConversationFault | null;
  readonly mode: AssistantMode | null;
  readonly hears: boolean;
  readonly speaks: boolean;
  /** `reconnecting` where LiveKit itself says so; else as in a call. */
  readonly network: CallState['network'] | 'reconnecting';
  readonly lastOutageMs: number | null;
  /** An agent was here and is gone; another is on its way. */
  readonly agentLost: boolean;
  /** For a moment after another agent took over. */
  readonly agentBack: boolean;
  readonly providerFaults: Readonly<Partial<Record<VoicePart, ProviderFault>>>;
  readonly ending: Ending | null;
  /** The browser keeps the sound off until a click. */
  readonly audioBlocked: boolean;
  readonly entries: readonly Entry[];
  /** Id of the card that is open beside the conversation. */
  readonly pageId: string | null;
  /** An answer of the host to typed words is under way. */
  readonly answering: boolean;
}

export type Activity = 'listening' | 'thinking' | 'speaking';

export interface ProviderFault {
  readonly code: ProviderFaultCode;
  readonly provider: string;
}

export interface Ending {
  readonly reason: Extract<Notice, { type: 'ending' }>['reason'];
  readonly atMs: number;
}

export type FaultCode =
  | 'no_keys'
  | 'no_agent'
  | 'no_network'
  | 'host_lost'
  | 'livekit_down'
  | 'guests_refused'
  | 'limit'
  | 'too_often'
  | 'time_over'
  | 'ended_elsewhere'
  | 'joined_elsewhere'
  | 'failed';

export interface ConversationFault {
  readonly code: FaultCode;
  /** The host's own sentence, where it has one to show. */
  readonly words: string | null;
}

/** What the status line says. */
export type Headline =
  | { readonly type: 'state'; readonly state: 'setting_up' | 'connecting' | 'waiting' | Activity | 'ended' }
  | { readonly type: 'fault'; readonly fault: FaultCode }
  | { readonly type: 'agent_lost' }
  | { readonly type: 'network' }
  | { readonly type: 'microphone'; readonly problem: SourceProblem }
  | { readonly type: 'provider'; readonly part: VoicePart; readonly fault: ProviderFault }
  | { readonly type: 'cannot_hear' };

export const firstState: ConversationState = {
  stage: 'setting_up',
  activity: 'listening',
  fault: null,
  mode: null,
  hears: true,
  speaks: true,
  network: 'ok',
  lastOutageMs: null,
  agentLost: false,
  agentBack: false,
  providerFaults: {},
  ending: null,
  audioBlocked: false,
  entries: [],
  pageId: null,
  answering: false,
};

type Told = Pick<
  ConversationState,
  'stage' | 'activity' | 'fault' | 'network' | 'agentLost' | 'providerFaults' | 'hears'
>;

/** The one thing that matters most now: a fault before the state, and what a fault does not hinder before the fault. */
export function headlineOf(state: Told, microphone: SourceProblem | null): Headline {
  const { stage, activity, fault, network, agentLost, hears } = state;
  if (stage === 'ended') return { type: 'state', state: 'ended' };
  if (fault) return { type: 'fault', fault: fault.code };
  if (network === 'lost' || network === 'reconnecting') return { type: 'network' };
  if (agentLost) return { type: 'agent_lost' };
  if (stage !== 'talking')
    return { type: 'state', state: stage === 'setting_up' || stage === 'connecting' ? stage : 'waiting' };
  if (activity !== 'listening') return { type: 'state', state: activity };
  if (!hears) return { type: 'cannot_hear' };
  const hindering = hinderingFault(state.providerFaults);
  if (hindering) return hindering;
  return microphone ? { type: 'microphone', problem: microphone } : { type: 'state', state: 'listening' };
}

/** A slow provider hinders nobody; of several faults the one that comes first in a turn counts. */
function hinderingFault(faults: ConversationState['providerFaults']): Headline | null {
  for (const part of ['speech_to_text', 'language_model', 'text_to_speech'] as const) {
    const fault = faults[part];
    if (fault && fault.code !== 'slow') return { type: 'provider', part, fault };
  }
  return null;
}

/** What an agent is doing, by LiveKit's word for it; null while it is not ready. */
export function activityOf(agentState: string | null): Activity | null {
  switch (agentState) {
    case 'listening':
    case 'idle':
      return 'listening';
    case 'thinking':
    case 'speaking':
      return agentState;
    default:
      return null;
  }
}

/** What a failure of the API means for a conversation. */
export function faultOf(code: ErrorCode, message: string, isOnline: boolean): ConversationFault {
  switch (code) {
    case 'host_unreachable':
      return { code: isOnline ? 'host_lost' : 'no_network', words: null };
    case 'livekit_unavailable':
      return { code: 'livekit_down', words: null };
    case 'agent_unavailable':
      return { code: 'no_agent', words: null };
    case 'forbidden':
    case 'unauthenticated':
      return { code: 'guests_refused', words: null };
    case 'assistant_limit':
      return { code: 'limit', words: message };
    case 'rate_limited':
      return { code: 'too_often', words: null };
    default:
      return { code: 'failed', words: null };
  }
}

/** Whether a fault may pass by itself, so that it is tried again without anybody asking. */
export function passesByItself({ code }: ConversationFault): boolean {
  return code === 'no_network' || code === 'host_lost' || code === 'livekit_down' || code === 'failed';
}

/** Whether the host answers typed words by itself while this fault lasts. */
export function allowsBasic({ code }: ConversationFault): boolean {
  return code !== 'guests_refused' && code !== 'host_lost' && code !== 'no_network' && code !== 'too_often';
}

/** What a notice of the agent changes. */
export function noticed(
  { providerFaults }: Pick<ConversationState, 'providerFaults'>,
  notice: Notice,
  nowMs: number,
): Partial<ConversationState> {
  switch (notice.type) {
    case 'fault':
      return { providerFaults: { ...providerFaults, [notice.part]: { code: notice.code, provider: notice.provider } } };
    case 'recovered': {
      const { [notice.part]: _, ...others } = providerFaults;
      return { providerFaults: others };
    }
    case 'ending':
      return { ending: { reason: notice.reason, atMs: nowMs + notice.in_seconds * 1000 } };
    case 'resumed':
      return {};
    default:
      return notice satisfies never;
  }
}

const goodbyeMs = 20_000;

/** Whether the end that was announced has come, or nearly: the assistant says goodbye a little before it. */
export function isTimeOver({ ending }: Pick<ConversationState, 'ending'>, nowMs: number): boolean {
  return ending !== null && nowMs > ending.atMs - goodbyeMs;
}
