import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Bell, BellOff } from 'lucide-react';
import { askForNotifications, notificationPermission } from '../../api/desktop.ts';
import { canBePushed, isPushed, startPush, stopPush } from '../../api/push.ts';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';

const pushedKey = ['pushed'];

/** Whether this browser is told while its page is closed. */
export function PushSwitch({ pushKey }: { readonly pushKey: string }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const { data: pushed } = useQuery({ queryKey: pushedKey, queryFn: isPushed, enabled: canBePushed() });
  const change = useMutation({
    mutationFn: async (on: boolean) => {
      if (on && notificationPermission() === 'ask') await askForNotifications();
      await (on ? startPush(pushKey) : stopPush());
    },
    onSettled: () => client.invalidateQueries({ queryKey: pushedKey }),
  });
  if (!canBePushed()) {
    return (
      <StatusLine tone="muted">
        <Trans>Here you are told only while Tabernacle is open.</Trans>
      </StatusLine>
    );
  }
  const busy = change.isPending ? t`Changing` : undefined;
  return (
    <div className="flex flex-col items-start gap-3">
      {pushed ? (
        <Button icon={BellOff} busy={busy} onPress={() => change.mutate(false)}>
          <Trans>Stop telling this browser while the page is closed</Trans>
        </Button>
      ) : (
        <Button icon={Bell} busy={busy} onPress={() => change.mutate(true)}>
          <Trans>Tell this browser while the page is closed</Trans>
        </Button>
      )}
      {change.isError && (
        <StatusLine tone="warning">
          <Trans>This browser does not allow it, or its push service cannot be reached.</Trans>
        </StatusLine>
      )}
    </div>
  );
}
