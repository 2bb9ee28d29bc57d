import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desktop } from '../../api/desktop.ts';
import { StatusLine } from '../../design/status-line.tsx';
import { CheckField } from './assistant/check-field.tsx';

const queryKey = ['autostart'];

/** Whether the application starts by itself at sign-in; in the application alone. */
export function StartAtSignIn() {
  const { t } = useLingui();
  const client = useQueryClient();
  const { data } = useQuery({ queryKey, queryFn: () => desktop.getAutostart() });
  const change = useMutation({
    mutationFn: (enabled: boolean) => desktop.setAutostart(enabled),
    onSuccess: (now) => client.setQueryData(queryKey, now),
  });
  if (!data) return null;
  return (
    <div className="mb-4">
      <CheckField
        label={t`Start Tabernacle when you sign in to this computer`}
        checked={data.enabled}
        lockedBecause={data.managed ? t`Set by your organisation.` : undefined}
        onChange={(enabled) => change.mutate(enabled)}
      />
      {change.isError && (
        <StatusLine tone="danger">
          <Trans>This computer did not allow it. Look at its own settings for programs that start by themselves.</Trans>
        </StatusLine>
      )}
    </div>
  );
}
