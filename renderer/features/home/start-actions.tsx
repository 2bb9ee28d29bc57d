import { Trans, useLingui } from '@lingui/react/macro';
import { AudioLines, CalendarPlus, Radio, Video } from 'lucide-react';
import { useLocation } from 'wouter';
import { problemInWords } from '../../api/problem.ts';
import { queryClient, useCreateStream, useHealth, useSession, voiceHealthQuery } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { loadAssistantRoom } from '../assistant/load-assistant.ts';
import { firstNameOf } from './day-part.ts';
import { canMeet } from './host-status.tsx';

interface StartActionsProps {
  readonly onSchedule: () => void;
  readonly onLive: () => void;
}

/** What one can begin here. */
export function StartActions({ onSchedule, onLive }: StartActionsProps) {
  const { t } = useLingui();
  const [, go] = useLocation();
  const create = useCreateStream();
  const { data: health } = useHealth();
  const title = useMeetingTitle();

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
      <div className="grid grid-cols-2 gap-3 max-[22rem]:grid-cols-1">
        <Button wide align="start" icon={CalendarPlus} onPress={onSchedule}>
          <Trans>Schedule</Trans>
        </Button>
        <Button wide align="start" icon={Radio} onPress={onLive}>
          <Trans>Go live</Trans>
        </Button>
      </div>
      <TalkAction />
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

/** Opens the assistant. What it needs is fetched as soon as the person is about to. */
export function TalkAction() {
  const [, go] = useLocation();
  return (
    <Button wide align="start" icon={AudioLines} onAhead={loadAssistant} onPress={() => go('/assistant')}>
      <Trans>Talk with the assistant</Trans>
    </Button>
  );
}

function loadAssistant(): void {
  // whether it has its keys decides whether a microphone is asked for
  void queryClient.prefetchQuery(voiceHealthQuery);
  void Promise.all([import('../assistant/assistant-screen.tsx'), loadAssistantRoom()]).catch(() => undefined);
}
