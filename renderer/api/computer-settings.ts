import { queryOptions, useQuery } from '@tanstack/react-query';
import { may } from '../../contract/authority.ts';
import type { ComputerSetting, ComputerSettings, ManagedSettingName } from '../../contract/computer-settings.ts';
import { api } from './client.ts';
import { useSession } from './query.ts';
import { useThisComputer } from './this-computer.ts';

const computerSettingsQuery = queryOptions<ComputerSettings>({
  queryKey: ['computer-settings'],
  queryFn: ({ signal }) => api('getComputerSettings', undefined, { signal }),
});

/** What is set on the computer that serves this page, and by whom: a host tells its owner, a client whoever sits at it. */
export function useComputerSettings() {
  const { data: session } = useSession();
  const { data: computer } = useThisComputer();
  const told = computer !== undefined && (computer.role !== 'host' || may(session, 'owner'));
  return useQuery({ ...computerSettingsQuery, enabled: told });
}

/** One of them; undefined where it is not told, or not yet. */
export function useComputerSetting(name: ManagedSettingName): ComputerSetting | undefined {
  return useComputerSettings().data?.settings.find((setting) => setting.name === name);
}
