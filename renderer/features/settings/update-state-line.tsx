import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { UpdateState } from '../../../contract/desktop.ts';
import { StatusLine, type StatusTone } from '../../design/status-line.tsx';

/** How the application's updates are, in a sentence. */
export function UpdateStateLine({ state }: { readonly state: UpdateState }) {
  const [tone, words] = inWords(state);
  // A number that grows is not read aloud at each step.
  return (
    <StatusLine tone={tone} quiet={state.kind === 'downloading'}>
      {words}
    </StatusLine>
  );
}

function inWords(state: UpdateState): readonly [StatusTone, ReactNode] {
  switch (state.kind) {
    case 'off':
      return ['muted', <Off key="off" reason={state.reason} />];
    case 'unchecked':
      return ['muted', <Trans key="unchecked">It has not looked for a new version yet.</Trans>];
    case 'checking':
      return ['muted', <Trans key="checking">Looking for a new version.</Trans>];
    case 'current':
      return ['ok', <Trans key="current">There is none newer.</Trans>];
    case 'waiting':
      return [
        'muted',
        <Trans key="waiting">
          Version {state.version} is there. It is fetched when nobody is in a meeting, a broadcast or a conversation.
        </Trans>,
      ];
    case 'downloading': {
      const percent = Math.round(state.part * 100);
      return [
        'muted',
        <Trans key="downloading">
          Fetching version {state.version}: {percent} %
        </Trans>,
      ];
    }
    case 'ready':
      return [
        'ok',
        <Trans key="ready">Version {state.version} is ready. It is installed when you close Tabernacle.</Trans>,
      ];
    case 'failed':
      return [state.why === 'refused' ? 'danger' : 'warning', <Failed key="failed" why={state.why} />];
    default:
      return state satisfies never;
  }
}

function Off({ reason }: { readonly reason: Extract<UpdateState, { kind: 'off' }>['reason'] }) {
  switch (reason) {
    case 'managed':
      return <Trans>Your organisation brings new versions to this computer.</Trans>;
    case 'no_feed':
      return <Trans>New versions come from whoever gave you this one; it was not told where to look.</Trans>;
    case 'installed_otherwise':
      return (
        <Trans>
          New versions come the way this one did: with your system’s packages, or from whoever looks after this
          computer.
        </Trans>
      );
    case 'checkout':
      return <Trans>This runs from its sources, and is updated with them.</Trans>;
    default:
      return reason satisfies never;
  }
}

function Failed({ why }: { readonly why: Extract<UpdateState, { kind: 'failed' }>['why'] }) {
  switch (why) {
    case 'unreachable':
      return <Trans>The place for new versions does not answer. It is asked again in a few hours.</Trans>;
    case 'refused':
      return (
        <Trans>
          What came was not what had been announced, so it was thrown away. If it happens again, tell whoever looks
          after this computer.
        </Trans>
      );
    case 'other':
      return <Trans>A new version could not be made ready. It is tried again in a few hours.</Trans>;
    default:
      return why satisfies never;
  }
}
