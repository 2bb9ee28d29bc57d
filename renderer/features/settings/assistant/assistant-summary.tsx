import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { Link } from 'wouter';
import { problemInWords } from '../../../api/problem.ts';
import { StatusLine } from '../../../design/status-line.tsx';
import { assistantSettingsQuery } from './assistant-queries.ts';
import { ModeLine } from './mode-line.tsx';

/** The assistant among the other settings: what it can do now, and the way to its own page. */
export function AssistantSummary() {
  const { data: answer, error } = useQuery(assistantSettingsQuery);
  return (
    <div className="flex flex-col items-start gap-4">
      {answer && <ModeLine mode={answer.mode} />}
      {error && !answer && <StatusLine tone="danger">{problemInWords(error)}</StatusLine>}
      <Link
        href="/settings/assistant"
        className="inline-flex min-h-11 items-center gap-2 rounded-control border border-edge bg-raised py-1.5 ps-4 pe-3 type-control hover:bg-hover"
      >
        <Trans>Assistant settings</Trans>
        <ChevronRight aria-hidden className="size-6" strokeWidth={1.75} />
      </Link>
    </div>
  );
}
