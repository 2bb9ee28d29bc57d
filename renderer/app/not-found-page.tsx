import { Trans, useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import { Button } from '../design/button.tsx';
import { Screen } from '../shell/screen.tsx';

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useLingui();
  const [, go] = useLocation();
  return (
    <Screen title={t`Nothing is here`}>
      <div className="pt-10">
        <h1 className="type-display">
          <Trans>Nothing is here.</Trans>
        </h1>
        <p className="mt-2 mb-8 text-muted">
          <Trans>The address may be mistyped, or what was here is gone.</Trans>
        </p>
        <Button variant="main" onPress={() => go('/')}>
          <Trans>Go to the start page</Trans>
        </Button>
      </div>
    </Screen>
  );
}
