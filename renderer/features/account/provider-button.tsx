import { Trans, useLingui } from '@lingui/react/macro';
import { LogIn } from 'lucide-react';
import { Button } from '../../design/button.tsx';
import { ProviderFault } from './provider-fault.tsx';
import { type ProviderPurpose, useBeginProvider, useProviderName } from './provider-queries.ts';

interface ProviderButtonProps {
  /** What the sign-in is for; by default signing in alone. */
  readonly purpose?: ProviderPurpose;
  readonly main?: boolean;
}

/** The way to the church's sign-in service; nothing where there is none. */
export function ProviderButton({ purpose = {}, main = false }: ProviderButtonProps) {
  const { t } = useLingui();
  const name = useProviderName();
  const begin = useBeginProvider();
  if (name === null) return null;
  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        variant={main ? 'main' : 'ordinary'}
        icon={LogIn}
        busy={begin.isPending ? t`Opening` : undefined}
        onPress={() => begin.mutate(purpose)}
      >
        <Trans>Continue with {name}</Trans>
      </Button>
      <ProviderFault error={begin.error} name={name} />
    </div>
  );
}
