import { Trans, useLingui } from '@lingui/react/macro';
import { RotateCw } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { FaultPage } from './fault-page.tsx';

interface Props {
  readonly children: ReactNode;
}

/** Catches what no screen caught, and says so on a whole page. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    return error === null ? this.props.children : <CrashPage error={error} />;
  }
}

function CrashPage({ error }: { readonly error: Error }) {
  const { t } = useLingui();
  return (
    <FaultPage
      state={t`Fault`}
      title={t`This page has stopped.`}
      actions={
        <Button variant="main" large icon={RotateCw} onPress={() => location.reload()}>
          <Trans>Try again</Trans>
        </Button>
      }
      checks={[
        {
          passed: false,
          what: t`A part of the page failed`,
          value: error.name,
          advice: t`If it happens again, copy this for support and tell them what you did last.`,
        },
      ]}
      details={error.stack ?? error.message}
    >
      <Trans>A fault of ours, nothing you did. What was saved is safe; a meeting goes on without this window.</Trans>
    </FaultPage>
  );
}
