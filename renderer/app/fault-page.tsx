import { Trans, useLingui } from '@lingui/react/macro';
import { CircleCheck, CircleX, Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { copyText } from '../design/copy-text.ts';
import { StatusLine } from '../design/status-line.tsx';
import { showToast } from '../design/toast.tsx';
import { Screen } from '../shell/screen.tsx';

export interface Check {
  readonly passed: boolean;
  readonly what: string;
  /** What was measured. */
  readonly value: string;
  readonly advice?: string;
}

interface FaultPageProps {
  /** The state in two words ("Not connected"). */
  readonly state: string;
  readonly title: string;
  /** What happened, and whether anything was lost. */
  readonly children: ReactNode;
  readonly actions: ReactNode;
  readonly checks: readonly Check[];
  /** What support needs to know beyond the checks. */
  readonly details?: string;
}

/** A fault that takes the whole page: what happened, what to do, and what was checked. */
export function FaultPage({ state, title, children, actions, checks, details }: FaultPageProps) {
  const { t } = useLingui();
  const copy = async () => {
    const report = [
      `${title} ${new Date().toISOString()}`,
      location.origin + location.pathname,
      ...checks.map(({ passed, what, value }) => `${passed ? 'ok' : 'FAILED'}: ${what} (${value})`),
      navigator.userAgent,
      ...(details ? [details] : []),
    ].join('\n');
    showToast({
      message: (await copyText(report)) ? t`Copied. Paste it into your message.` : t`It could not be copied.`,
    });
  };
  return (
    <Screen title={title}>
      <div className="mx-auto max-w-168 pt-10">
        <StatusLine tone="danger">{state}</StatusLine>
        <h1 className="mt-4 type-display">{title}</h1>
        <p className="mt-2 max-w-(--measure) type-body text-muted">{children}</p>
        <div className="mt-6 flex flex-wrap items-center gap-x-3 gap-y-2">{actions}</div>
        <section
          aria-labelledby="checks"
          className="mt-6 rounded-sheet border border-transparent bg-raised p-6 shadow-2"
        >
          <div className="flex flex-wrap items-center justify-between gap-2">
            <h2 id="checks" className="type-title">
              <Trans>What we checked</Trans>
            </h2>
            <div className="-mx-4">
              <Button variant="quiet" icon={Copy} onPress={copy}>
                <Trans>Copy for support</Trans>
              </Button>
            </div>
          </div>
          <ul className="mt-2 divide-y divide-line">
            {checks.map(({ passed, what, value, advice }) => {
              const Icon = passed ? CircleCheck : CircleX;
              return (
                <li key={what} className="flex gap-3 py-3">
                  <Icon
                    role="img"
                    aria-label={passed ? t`All is well` : t`Fault`}
                    className={`size-6 shrink-0 ${passed ? 'text-ok' : 'text-danger'}`}
                    strokeWidth={1.75}
                  />
                  <div className="min-w-0 flex-1">
                    <div className="flex flex-wrap justify-between gap-x-4">
                      <span className="min-w-0">{what}</span>
                      <span className="type-small text-muted">{value}</span>
                    </div>
                    {advice && <p className="type-small text-muted">{advice}</p>}
                  </div>
                </li>
              );
            })}
          </ul>
        </section>
      </div>
    </Screen>
  );
}
