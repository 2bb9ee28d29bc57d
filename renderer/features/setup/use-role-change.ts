import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { desktop } from '../../api/desktop.ts';

/** Makes this computer the church's main computer, or a client of it. The window then begins anew. */
export function useRoleChange(): {
  readonly changing: boolean;
  readonly fault: string | null;
  readonly change: (role: 'host' | 'client') => void;
} {
  const { t } = useLingui();
  const [changing, setChanging] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const change = async (role: 'host' | 'client') => {
    setChanging(true);
    setFault(null);
    const answer = await desktop.chooseRole(role);
    if (answer === 'changing') return;
    setChanging(false);
    setFault(
      answer === 'managed'
        ? t`Set by your organisation.`
        : answer === 'fixed'
          ? t`Whoever set up this computer has fixed this, by TABERNACLE_ROLE or --role. Ask them.`
          : t`This can be chosen in the Tabernacle application alone, not in a browser.`,
    );
  };
  return { changing, fault, change: (role) => void change(role) };
}
