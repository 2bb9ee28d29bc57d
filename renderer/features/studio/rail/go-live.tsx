import { Trans, useLingui } from '@lingui/react/macro';
import { Radio } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { AppError } from '../../../../contract/errors.ts';
import { problemInWords } from '../../../api/problem.ts';
import { Button } from '../../../design/button.tsx';
import { StatusLine } from '../../../design/status-line.tsx';
import { useStudio } from '../studio-context.ts';

const countFrom = 5;
/** The picture goes out within this time, the count included, or one is told. */
const longestMs = 30_000;

interface GoLiveProps {
  /** Why it cannot begin. */
  readonly blocked: string | undefined;
  /** What the button says: `Go live`, or `Continue` for what is live still. */
  readonly children: React.ReactNode;
  readonly note: React.ReactNode;
}

/** Counts from five to zero in the button's place, with `Stop` focused: that is the confirmation. Then it goes out. */
export function GoLive({ blocked, children, note }: GoLiveProps) {
  const { t } = useLingui();
  const studio = useStudio();
  const [left, setLeft] = useState<number | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const ends = useRef<AbortController>(undefined);
  useEffect(() => () => ends.current?.abort(), []);

  const count = async (signal: AbortSignal) => {
    for (let second = countFrom; second > 0; second--) {
      setLeft(second);
      await pause(1000, signal);
    }
    setLeft(0);
  };
  const start = async () => {
    const going = new AbortController();
    ends.current = going;
    setFault(null);
    try {
      await studio.goLive(count(going.signal), AbortSignal.any([going.signal, AbortSignal.timeout(longestMs)]));
    } catch (cause) {
      if (!going.signal.aborted) setFault(cause instanceof AppError ? problemInWords(cause) : notSent);
    } finally {
      setLeft(null);
    }
  };
  const notSent = t`The picture could not be sent. Nothing has begun. Try again in a moment.`;

  if (left === null) {
    return (
      <div className="studio-go">
        {fault && <StatusLine tone="danger">{fault}</StatusLine>}
        <Button variant="main" large wide icon={Radio} unavailable={blocked} onPress={() => void start()}>
          {children}
        </Button>
        {blocked === undefined && <p>{note}</p>}
      </div>
    );
  }
  return (
    <div className="studio-go">
      <p role="status" className="studio-count">
        {left > 0 ? <Trans>Live in {left}</Trans> : <Trans>Going live</Trans>}
      </p>
      <StopButton onPress={() => ends.current?.abort()} />
    </div>
  );
}

function StopButton({ onPress }: { readonly onPress: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <Button ref={button} large wide onPress={onPress}>
      <Trans>Stop</Trans>
    </Button>
  );
}

function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, delayMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
