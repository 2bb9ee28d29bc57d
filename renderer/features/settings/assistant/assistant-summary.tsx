import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useComputerSetting } from '../../../api/computer-settings.ts';
import { problemInWords } from '../../../api/problem.ts';
import { StatusLine } from '../../../design/status-line.tsx';
import { OriginLine } from '../setting-origin.tsx';
import { SettingsLink } from '../settings-link.tsx';
import { assistantSettingsQuery } from './assistant-queries.ts';
import { ModeLine } from './mode-line.tsx';

/** The assistant among the other settings: what it can do now, and the way to its own page. */
export function AssistantSummary() {
  const { data: answer, error } = useQuery(assistantSettingsQuery);
  const enabled = useComputerSetting('assistant.enabled');
  if (enabled?.source === 'managed' && enabled.value === false) {
    return (
      <div className="flex flex-col items-start gap-2">
        <p>
          <Trans>Off. Nobody can talk with an assistant here.</Trans>
        </p>
        <OriginLine setting={enabled} />
      </div>
    );
  }
  return (
    <div className="flex flex-col items-start gap-4">
      {answer && <ModeLine mode={answer.mode} />}
      {error && !answer && <StatusLine tone="danger">{problemInWords(error)}</StatusLine>}
      <SettingsLink href="/settings/assistant">
        <Trans>Assistant settings</Trans>
      </SettingsLink>
    </div>
  );
}
