import type { SourceProblem } from './call-state.ts';

/** Why a browser gave no camera, microphone or screen. */
export function sourceProblemOf(fault: unknown): SourceProblem {
  const name = fault instanceof Error || fault instanceof DOMException ? fault.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
    case 'PermissionDeniedError':
      return 'not_permitted';
    case 'NotFoundError':
    case 'OverconstrainedError':
    case 'DevicesNotFoundError':
      return 'no_device';
    case 'NotReadableError':
    case 'AbortError':
    case 'TrackStartError':
      return 'in_use';
    case 'NotSupportedError':
    case 'TypeError':
      return 'not_supported';
    default:
      return 'failed';
  }
}
