import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { HostCheck } from '../../contract/this-computer.ts';
import { api } from '../api/client.ts';
import { codeOf, problemInWords } from '../api/problem.ts';
import { sessionQuery } from '../api/query.ts';
import { useReachability } from '../api/reachability.ts';
import { useHostName, useThisComputer } from '../api/this-computer.ts';
import { Button } from '../design/button.tsx';
import { type Check, FaultPage } from './fault-page.tsx';

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
  const untrusted = codeOf(error) === 'host_untrusted';
  const host = useHostName();
  const isClient = useThisComputer().data?.role === 'client';
  const way = useWayCheck(isClient, tries);
  const name = way === undefined ? host : new URL(way.address).hostname;
  const ip = way?.name_leads_to;
  const nameCheck: Check = ip
    ? { passed: true, what: t`${name} is known`, value: ip }
    : {
        passed: false,
        what: t`${name} is not known`,
        value: t`no address`,
        advice: t`Look for a mistake in the address.`,
      };
  return (
    <FaultPage
      state={silent || untrusted ? t`Not connected` : t`Fault`}
      title={
        untrusted
          ? t`This is not your church’s computer.`
          : silent
            ? t`We cannot reach your church’s computer.`
            : t`Your church’s computer has a fault.`
      }
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
          {isClient && (
            <Link
              href="/connect"
              className="inline-flex min-h-14 items-center rounded-control border border-edge bg-raised px-6 type-control hover:bg-hover"
            >
              <Trans>Connect to another</Trans>
            </Link>
          )}
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
        ...(way === undefined ? [] : [nameCheck]),
        {
          passed: false,
          what: untrusted
            ? t`${host} has another fingerprint`
            : silent
              ? t`${host} does not answer`
              : t`${host} answers with a fault`,
          value: tries === 0 ? t`first try` : t`after ${tries} more tries`,
          advice: untrusted
            ? t`Its certificate was made anew, or somebody else’s computer answers. Ask whoever looks after yours for a new link.`
            : silent
              ? t`Is the main computer on? Ask whoever looks after it, or call the church office.`
              : problemInWords(error),
        },
      ]}
      details={`${codeOf(error)}: ${error.message}${way?.fault ? `\n${way.fault}` : ''}`}
    >
      {untrusted && <Trans>Another computer answers at its address, so nothing was sent. </Trans>}
      {silent && <Trans>It may be switched off, or this network may be blocking it. </Trans>}
      <strong className="font-semibold text-text">
        <Trans>Nothing was lost.</Trans>
      </strong>{' '}
      <Trans>This page comes back by itself as soon as it answers.</Trans>
    </FaultPage>
  );
}

/** How far a client gets on the way to its host, asked anew with each try. */
function useWayCheck(isClient: boolean, tries: number): HostCheck | undefined {
  const { data } = useQuery({
    queryKey: ['host-check', tries],
    queryFn: ({ signal }) => api('checkHost', undefined, { signal }),
    enabled: isClient,
    placeholderData: (before) => before,
    retry: false,
  });
  return data;
}
