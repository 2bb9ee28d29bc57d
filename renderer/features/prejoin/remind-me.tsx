import { Trans, useLingui } from '@lingui/react/macro';
import { Bell, BellOff } from 'lucide-react';
import { askForNotifications, notificationPermission } from '../../api/desktop.ts';
import { useNotifications, useReminder, useSetReminder } from '../../api/notification-queries.ts';
import { problemInWords } from '../../api/problem.ts';
import { canBePushed, startPush } from '../../api/push.ts';
import { useSession } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';
import { showToast } from '../../design/toast.tsx';

/** Asks to be reminded before a stream begins. Nothing for somebody without a session, and where nothing can be shown. */
export function RemindMe({ streamId }: { readonly streamId: string }) {
  const { data: session } = useSession();
  if (!session || notificationPermission() === 'unsupported') return null;
  return <ReminderButton streamId={streamId} />;
}

function ReminderButton({ streamId }: { readonly streamId: string }) {
  const { t } = useLingui();
  const { data: reminder } = useReminder(streamId);
  const { data: notifications } = useNotifications();
  const set = useSetReminder(streamId);
  if (!reminder || !notifications) return null;
  const onError = (problem: unknown) => showToast({ message: problemInWords(problem) });
  const want = async () => {
    if (notificationPermission() === 'ask') await askForNotifications();
    if (notificationPermission() === 'denied') {
      showToast({ message: t`Your browser blocks notifications for this page.` });
      return;
    }
    // Without a push service the reminder still comes while a page is open.
    if (canBePushed()) await startPush(notifications.push_key).catch(() => undefined);
    const onSuccess = () => showToast({ icon: Bell, message: t`You will be reminded before it starts.` });
    set.mutate(true, { onSuccess, onError });
  };
  return reminder.wanted ? (
    <Button variant="quiet" icon={BellOff} onPress={() => set.mutate(false, { onError })}>
      <Trans>Do not remind me</Trans>
    </Button>
  ) : (
    <Button variant="quiet" icon={Bell} onPress={() => void want()}>
      <Trans>Remind me</Trans>
    </Button>
  );
}
