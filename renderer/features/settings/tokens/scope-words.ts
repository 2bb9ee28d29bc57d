import { useLingui } from '@lingui/react/macro';
import type { Scope } from '../../../../contract/scopes.ts';

/** What each scope is for. */
export function useScopeWords(): Readonly<Record<Scope, string>> {
  const { t } = useLingui();
  return {
    'streams:read': t`See meetings and broadcasts`,
    'streams:write': t`Lead meetings and broadcasts`,
    'chat:read': t`Read the chat`,
    'chat:write': t`Write in the chat`,
    'library:read': t`See the library`,
    'library:write': t`Change the library`,
    'prayer:read': t`Read prayer requests`,
    'prayer:write': t`Change prayer requests`,
    'assistant:read': t`See the assistant’s settings`,
    'assistant:write': t`Use and set up the assistant`,
    'people:read': t`See people`,
    'people:write': t`Invite and change people`,
    'metrics:read': t`Read how the host is doing, for Prometheus`,
  };
}
