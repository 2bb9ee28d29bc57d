import { Trans, useLingui } from '@lingui/react/macro';
import { AudioLines, CalendarPlus, Radio, Video } from 'lucide-react';
import { useLocation } from 'wouter';
import { problemInWords } from '../../api/problem.ts';
import { useCreateStream, useHealth, useSession, useVoiceHealth } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { firstNameOf } from './day-part.ts';
import { canMeet } from './host-status.tsx';

/** What one can begin here. */
export function StartActions({ onSchedule }: { readonly onSchedule: () => void }) {
  const { t } = useLingui();
  const [, go] = useLocation();
  const create = useCreateStream();
  const { data: health } = useHealth();
  const title = useMeetingTitle();
  const assistantReason = useAssistantReason();

  const meet = () => create.mutate({ title }, { onSuccess: ({ id }) => go(`/join/${id}`) });

  return (
    <div className="flex flex-col gap-3">
      <Button
        variant="main"
        large
        wide
        align="start"
        icon={Video}
        busy={create.isPending ? t`Opening` : undefined}
        unavailable={canMeet(health) ? undefined : t`It waits for the meeting server; see below.`}
        onPress={meet}
      >
        <Trans>New meeting</Trans>
      </Button>
      {create.isError && <StatusLine tone="danger">{problemInWords(create.error)}</StatusLine>}
      <div className="grid grid-cols-2 items-start gap-3 max-[22rem]:grid-cols-1">
        <Button wide align="start" icon={CalendarPlus} onPress={onSchedule}>
          <Trans>Schedule</Trans>
        </Button>
        <Button wide align="start" icon={Radio} unavailable={t`The studio comes in a later version.`}>
          <Trans>Go live</Trans>
        </Button>
      </div>
      <Button wide align="start" icon={AudioLines} unavailable={assistantReason}>
        <Trans>Talk with the assistant</Trans>
      </Button>
    </div>
  );
}

/** What a meeting is called that was opened without a plan. */
export function useMeetingTitle(): string {
  const { t } = useLingui();
  const { data: session } = useSession();
  const name = firstNameOf(session?.display_name ?? '');
  return name === '' ? t`Meeting` : t`${name}’s meeting`;
}

function useAssistantReason(): string {
  const { t } = useLingui();
  const { data: health } = useVoiceHealth();
  const status = health?.agent_status;
  if (status && !(status.environment.openai_key_set && status.environment.deepgram_key_set)) {
    return t`No keys yet. The assistant cannot hear or speak; it comes in the next version.`;
  }
  return t`The assistant comes in the next version.`;
}
