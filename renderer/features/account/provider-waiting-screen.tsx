import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { Button } from '../../design/button.tsx';
import { Form } from '../../design/form.tsx';
import { TextField } from '../../design/text-field.tsx';
import { Screen } from '../../shell/screen.tsx';
import { pathOfReturnLink } from './provider-return.ts';

/** While somebody signs in with the church's service in their browser: the way back, by its link. */
export function ProviderWaitingScreen() {
  const { t } = useLingui();
  const [, go] = useLocation();
  const [link, setLink] = useState('');
  const [tried, setTried] = useState(false);
  const address = addressIn(useHistoryState());
  const path = pathOfReturnLink(link);
  const submit = () => {
    setTried(true);
    if (path !== null) go(path);
  };
  return (
    <Screen title={t`Signing in`}>
      <div className="flex max-w-150 flex-col gap-6 pt-10">
        <div>
          <h1 className="type-display">
            <Trans>Go on in your browser</Trans>
          </h1>
          <p className="mt-2 max-w-(--measure) text-muted">
            <Trans>
              The sign-in is open there. When you are through, press “Open Tabernacle” on the last page, and you are
              signed in here.
            </Trans>
          </p>
        </div>
        <Form onSubmit={submit} className="flex max-w-100 flex-col items-start gap-4">
          <div className="w-full">
            <TextField
              label={t`Link from the browser`}
              description={t`Only if nothing opened: press “Copy the link” there, and paste it here.`}
              value={link}
              onChange={setLink}
              autoComplete="off"
              maxLength={10_000}
              error={tried && path === null ? t`This is not the link of that page. Copy all of it.` : undefined}
            />
          </div>
          <Button type="submit">
            <Trans>Sign in</Trans>
          </Button>
        </Form>
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          {address !== null && (
            <a
              href={address}
              target="_blank"
              rel="noreferrer"
              className="inline-flex min-h-11 items-center rounded-control type-control text-accent"
            >
              <Trans>Open the browser again</Trans>
            </a>
          )}
          <Link href="/" className="inline-flex min-h-11 items-center rounded-control type-control text-accent">
            <Trans>Sign in another way</Trans>
          </Link>
        </div>
      </div>
    </Screen>
  );
}

/** Where the service is, as whoever came here put it into the page's history. */
function addressIn(state: unknown): string | null {
  const found = (state as { readonly url?: unknown } | null)?.url;
  return typeof found === 'string' && /^https?:\/\//.test(found) ? found : null;
}
