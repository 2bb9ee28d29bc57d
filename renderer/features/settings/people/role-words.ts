import { useLingui } from '@lingui/react/macro';
import type { UserRole } from '../../../../contract/authority.ts';

/** What a role is called. */
export function useRoleWords(): Readonly<Record<UserRole, string>> {
  const { t } = useLingui();
  return { owner: t`Owner`, staff: t`Staff`, member: t`Member` };
}
