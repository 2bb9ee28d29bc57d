import { useLingui } from '@lingui/react/macro';
import { WifiOff } from 'lucide-react';
import { useReachability } from '../api/reachability.ts';

/** A line at the top of a page while there is no network, or the host does not answer. */
export function OfflineLine() {
  const { t } = useLingui();
  const { online, host } = useReachability();
  const words =
    host === 'lost'
      ? t`We cannot reach your church’s computer. What you see may be old. Trying again by itself.`
      : online
        ? null
        : t`No internet. Meetings inside the building still work.`;
  return (
    <div role="status">
      {words && (
        <p className="flex items-center justify-center gap-3 border-b border-line bg-warning-soft px-4 py-2 type-label text-warning">
          <WifiOff aria-hidden className="size-5 shrink-0" strokeWidth={1.75} />
          {words}
        </p>
      )}
    </div>
  );
}
