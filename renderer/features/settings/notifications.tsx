import { Trans, useLingui } from '@lingui/react/macro';
import { Bell } from 'lucide-react';
import { useState } from 'react';
import { askForNotifications, desktop, notificationPermission } from '../../api/desktop.ts';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';

/** Whether this computer tells when somebody opens or plans a meeting. */
export function Notifications() {
  const { t } = useLingui();
  const [permission, setPermission] = useState(notificationPermission);
  const [tried, setTried] = useState<boolean>();
  const test = async () =>
    setTried(
      await desktop.notify({
        title: t`This is how a notification looks`,
        body: t`You will see one for what you choose below.`,
        tag: 'test',
        open_path: '/settings',
      }),
    );
  switch (permission) {
    case 'granted':
      return (
        <div className="flex flex-col items-start gap-4">
          <StatusLine tone="ok">
            <Trans>On. You are told of what you choose below.</Trans>
          </StatusLine>
          <Button icon={Bell} onPress={() => void test()}>
            <Trans>Show one now</Trans>
          </Button>
          {tried === false && (
            <StatusLine tone="warning">
              <Trans>This computer did not show it. Look at its own settings for notifications.</Trans>
            </StatusLine>
          )}
        </div>
      );
    case 'ask':
      return (
        <div className="flex flex-col items-start gap-4">
          <p className="text-muted">
            <Trans>Be told of meetings and broadcasts, even while this page is in the background.</Trans>
          </p>
          <Button icon={Bell} onPress={async () => setPermission(await askForNotifications())}>
            <Trans>Turn on notifications</Trans>
          </Button>
        </div>
      );
    case 'denied':
      return (
        <StatusLine tone="warning">
          <Trans>Your browser blocks them. Allow notifications for this page in the browser’s settings.</Trans>
        </StatusLine>
      );
    case 'unsupported':
      return (
        <StatusLine tone="muted">
          <Trans>This browser cannot show notifications for this page.</Trans>
        </StatusLine>
      );
    default:
      return permission satisfies never;
  }
}
