import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { api } from '../api/client.ts';
import { codeOf, problemInWords } from '../api/problem.ts';
import { sessionQuery } from '../api/query.ts';
import { useReachability } from '../api/reachability.ts';
import { Button } from '../design/button.tsx';
import { FaultPage } from './fault-page.tsx';

/** Waits between tries, in seconds; the last one is kept. */
const waitsS = [3, 5, 8, 12, 15];

/** The host did not answer, or answered with a fault: tries again by itself, and the page comes back when it does. */
export function UnreachablePage({ error }: { readonly error: Error }) {
  const { t } = useLingui();
  const { online } = useReachability();
  const [tries, setTries] = useState(0);
  const [leftS, setLeftS] = useState(waitsS[0] ?? 3);
  const [trying, setTrying] = useState(false);
  const client = useQueryClient();

  const again = useCallback(async () => {
    setTrying(true);
    try {
      await api('getHealth');
      await client.refetchQueries(sessionQuery);
    } catch {
      // Still no answer: the next try is on its way.
    }
    setTries((count) => count + 1);
    setTrying(false);
  }, [client]);

  useEffect(() => {
    if (trying) return;
    let left = waitsS[Math.min(tries, waitsS.length - 1)] ?? 15;
    setLeftS(left);
    const timer = setInterval(() => {
      left -= 1;
      setLeftS(left);
      if (left > 0) return;
      clearInterval(timer);
      void again();
    }, 1000);
    return () => clearInterval(timer);
  }, [again, trying, tries]);

  const silent = codeOf(error) === 'host_unreachable';
  const { host } = location;
  return (
    <FaultPage
      state={silent ? t`Not connected` : t`Fault`}
      title={silent ? t`We cannot reach your church’s computer.` : t`Your church’s computer has a fault.`}
      actions={
        <>
          <Button
            variant="main"
            large
            icon={RotateCw}
            busy={trying ? t`Trying` : undefined}
            onPress={() => void again()}
          >
            <Trans>Try again</Trans>
          </Button>
          <span className="type-body text-muted" aria-hidden>
            {!trying && (
              <Plural value={leftS} one="Trying by itself in # second" other="Trying by itself in # seconds" />
            )}
          </span>
        </>
      }
      checks={[
        {
          passed: online,
          what: online ? t`This computer is on a network` : t`This computer is on no network`,
          value: online ? t`connected` : t`not connected`,
          ...(online ? {} : { advice: t`Look at the cable or the Wi-Fi of this computer.` }),
        },
        {
          passed: false,
          what: silent ? t`${host} does not answer` : t`${host} answers with a fault`,
          value: tries === 0 ? t`first try` : t`after ${tries} more tries`,
          advice: silent
            ? t`Is the main computer on? Ask whoever looks after it, or call the church office.`
            : problemInWords(error),
        },
      ]}
      details={`${codeOf(error)}: ${error.message}`}
    >
      {silent && <Trans>It may be switched off, or this network may be blocking it. </Trans>}
      <strong className="font-semibold text-text">
        <Trans>Nothing was lost.</Trans>
      </strong>{' '}
      <Trans>This page comes back by itself as soon as it answers.</Trans>
    </FaultPage>
  );
}
