import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { AssistantMode } from '../../../../contract/assistant-settings.ts';
import { StatusLine } from '../../../design/status-line.tsx';

/** What the assistant can do as it is saved now. */
export function ModeLine({ mode }: { readonly mode: AssistantMode }): ReactNode {
  switch (mode) {
    case 'voice':
      return (
        <StatusLine tone="ok">
          <Trans>It is set up to hear, think and speak.</Trans>
        </StatusLine>
      );
    case 'text':
      return (
        <StatusLine tone="warning">
          <Trans>It can think, but not hear or not speak: people type to it.</Trans>
        </StatusLine>
      );
    case 'basic':
      return (
        <StatusLine tone="muted">
          <Trans>
            Basic mode: nobody thinks for it yet. It answers typed questions from what is on this church’s computer.
          </Trans>
        </StatusLine>
      );
    default:
      return mode satisfies never;
  }
}
