import { Trans, useLingui } from '@lingui/react/macro';
import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleDotDashed,
  CircleMinus,
  Info,
  type LucideIcon,
} from 'lucide-react';
import { useCallback } from 'react';
import { Button } from '../../design/button.tsx';
import { Meter } from '../../design/meter.tsx';
import { causeWords, checkNames } from './check-names.ts';
import { standingOf } from './result-words.ts';
import type { Finding, Question, Row } from './walk.ts';

const icons: Record<Finding['mark'], LucideIcon> = {
  well: CircleCheck,
  note: Info,
  failed: CircleAlert,
  skipped: CircleMinus,
};
const colours: Record<Finding['mark'], string> = {
  well: 'text-ok',
  note: 'text-warning',
  failed: 'text-danger',
  skipped: 'text-muted',
};

interface CheckRowProps {
  readonly row: Row;
  /** What the person is asked at this row. */
  readonly question: Question | null;
  readonly onAnswer: (yes: boolean) => void;
  readonly followLevel: (onLevel: (level0to1: number) => void) => () => void;
}

/** One thing that is looked at: how it stands, what to do, and the details for who wants them. */
export function CheckRow({ row, question, onAnswer, followLevel }: CheckRowProps) {
  const { t, i18n } = useLingui();
  const { id, finding, running, milliseconds } = row;
  const Icon = running ? CircleDotDashed : finding ? icons[finding.mark] : CircleDashed;
  const colour = finding ? colours[finding.mark] : running ? 'text-text' : 'text-muted';
  const took = i18n.number(milliseconds);
  const subscribe = useCallback(followLevel, [followLevel]);
  return (
    <li className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 py-3">
      <Icon aria-hidden className={`mt-0.5 size-6 ${colour}`} strokeWidth={1.75} />
      <div className="flex min-w-0 flex-col gap-2">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 className="type-control">{i18n._(checkNames[id])}</h2>
          <p className={`type-small ${colour}`}>
            {standingOf(row)}
            {finding && finding.mark !== 'skipped' && (
              <span className="text-muted tabular-nums">{t`, ${took} ms`}</span>
            )}
          </p>
        </div>
        {finding?.cause && <p>{i18n._(causeWords[finding.cause])}</p>}
        {running && id === 'level' && (
          <Meter label={t`Microphone level`} subscribe={subscribe} describe={t`Say something.`} />
        )}
        {running && id === 'loopback' && (
          <p>
            <Trans>Go on speaking.</Trans>
          </p>
        )}
        {question && <Asked question={question} onAnswer={onAnswer} />}
        {finding && <Details finding={finding} />}
      </div>
    </li>
  );
}

function Asked({ question, onAnswer }: { readonly question: Question; readonly onAnswer: (yes: boolean) => void }) {
  const words = {
    costs: {
      says: <Trans>Each provider is asked once, which may cost a fraction of a cent.</Trans>,
      yes: <Trans>Ask them</Trans>,
      no: <Trans>Leave it out</Trans>,
    },
    heard: {
      says: <Trans>Two notes are playing. Do you hear them?</Trans>,
      yes: <Trans>I hear them</Trans>,
      no: <Trans>I hear nothing</Trans>,
    },
  }[question];
  return (
    <div className="flex flex-col gap-3">
      <p role="status">{words.says}</p>
      <div className="flex flex-wrap gap-3">
        <Button variant="main" onPress={() => onAnswer(true)}>
          {words.yes}
        </Button>
        <Button onPress={() => onAnswer(false)}>{words.no}</Button>
      </div>
    </div>
  );
}

function Details({ finding: { found, log = [] } }: { readonly finding: Finding }) {
  if (found === '' && log.length === 0) return null;
  return (
    <details className="type-small text-muted">
      <summary className="w-fit cursor-pointer rounded-control py-0.5 pe-2">
        <Trans>Details</Trans>
      </summary>
      <p lang="en" className="mt-1 break-words whitespace-pre-line first-letter:uppercase">
        {found}
      </p>
      {log.length > 0 && (
        <pre lang="en" className="mt-2 rounded-control bg-sunken p-3 break-all whitespace-pre-wrap">
          {log.join('\n')}
        </pre>
      )}
    </details>
  );
}
