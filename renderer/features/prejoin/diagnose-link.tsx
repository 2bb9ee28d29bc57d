import { Trans } from '@lingui/react/macro';
import { Stethoscope } from 'lucide-react';
import { useLocation } from 'wouter';
import { useSession } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';
import type { WalkName } from '../diagnostics/walks.ts';

/** From a failure to the walk through its causes; nothing for who is not signed in, whom the host would not answer. */
export function DiagnoseLink({ walk }: { readonly walk: WalkName }) {
  const [, navigate] = useLocation();
  const { data: session } = useSession();
  if (!session) return null;
  return (
    <Button icon={Stethoscope} onPress={() => navigate(`/settings/diagnostics/${walk}`)}>
      <Trans>Find out why</Trans>
    </Button>
  );
}
