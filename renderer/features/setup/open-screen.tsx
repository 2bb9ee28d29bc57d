import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { api } from '../../api/client.ts';
import { codeOf } from '../../api/problem.ts';
import { startAnew } from '../../api/this-computer.ts';
import { StatusLine } from '../../design/status-line.tsx';
import { LoadingPage } from '../../shell/loading-page.tsx';
import { Screen } from '../../shell/screen.tsx';

/** Codes of this page that were sent: each works once, and React may run an effect twice. */
const sent = new Map<string, Promise<unknown>>();

function open(code: string): Promise<unknown> {
  const underWay = sent.get(code) ?? api('openThisComputer', { body: { code } });
  sent.set(code, underWay);
  return underWay;
}

/** Where a client's own link leads: lets this browser in, and goes home. */
export function OpenScreen() {
  const { t } = useLingui();
  const [failed, setFailed] = useState(false);
  const [code] = useState(() => location.hash.slice(1));
  useEffect(() => {
    // The code goes out of the address at once, so that it stays in no history.
    history.replaceState(history.state, '', location.pathname);
    open(code).then(
      () => startAnew('/'),
      // A host has no such links: whoever is signed in there is at home.
      (problem: unknown) => (codeOf(problem) === 'conflict' ? startAnew('/') : setFailed(true)),
    );
  }, [code]);
  return failed ? <NotOpenedScreen /> : <LoadingPage words={t`Opening`} />;
}

/** For a browser that a client has not let in. */
export function NotOpenedScreen() {
  const { t } = useLingui();
  return (
    <Screen title={t`Not opened`}>
      <div className="flex max-w-150 flex-col gap-4 pt-10">
        <StatusLine tone="danger">
          <Trans>Not opened</Trans>
        </StatusLine>
        <h1 className="type-display">
          <Trans>This page needs its own link.</Trans>
        </h1>
        <p className="text-muted">
          <Trans>
            Tabernacle on this computer belongs to the person who started it. Open the application, or the link that it
            printed when it started. Each link works once; starting Tabernacle again gives a new one.
          </Trans>
        </p>
      </div>
    </Screen>
  );
}
