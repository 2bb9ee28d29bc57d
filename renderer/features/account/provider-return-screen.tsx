import { Trans, useLingui } from '@lingui/react/macro';
import { Copy, SquareArrowOutUpRight } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Output } from '../../../contract/operations.ts';
import { api } from '../../api/client.ts';
import { codeOf } from '../../api/problem.ts';
import { beSignedIn } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';
import { copyText } from '../../design/copy-text.ts';
import { StatusLine } from '../../design/status-line.tsx';
import { showToast } from '../../design/toast.tsx';
import { LoadingPage } from '../../shell/loading-page.tsx';
import { Screen } from '../../shell/screen.tsx';
import { ProviderButton } from './provider-button.tsx';
import { providerProblem } from './provider-problem.ts';
import { useProviderName } from './provider-queries.ts';
import { type ProviderReturn, readProviderReturn, returnLink } from './provider-return.ts';

type SignedIn = Output<'finishProviderSignIn'>;

/** What was sent from this page: each works once, and React may run an effect twice. */
const sent = new Map<string, Promise<SignedIn>>();

function finish(body: ProviderReturn): Promise<SignedIn> {
  const underWay = sent.get(body.state) ?? api('finishProviderSignIn', { body });
  sent.set(body.state, underWay);
  return underWay;
}

/** Where the sign-in service sends people back to: signs in, and goes home. */
export function ProviderReturnScreen() {
  const { t } = useLingui();
  const [, go] = useLocation();
  // In a browser it is in the query, as the service wrote it; in the application, in the fragment of its own link.
  const [inBrowser] = useState(() => location.search !== '');
  const [returned] = useState(() => readProviderReturn(inBrowser ? location.search : location.hash));
  const [error, setError] = useState<unknown>(null);
  const notices = useNotices();

  useEffect(() => {
    let left = false;
    // What came goes out of the address at once, so that it stays in no history.
    history.replaceState(history.state, '', location.pathname);
    if (returned !== null) {
      finish(returned).then(
        async (signedIn) => {
          if (left) return;
          await beSignedIn(signedIn);
          notices(signedIn);
          go('/', { replace: true });
        },
        (problem: unknown) => {
          if (!left) setError(problem);
        },
      );
    }
    return () => {
      left = true;
    };
  }, [returned, go, notices]);

  if (returned === null) return <NotSignedIn error={null} />;
  if (error === null) return <LoadingPage words={t`Signing in`} />;
  // Tabernacle itself began it, and goes on with it.
  if (inBrowser && codeOf(error) === 'sign_in_elsewhere') return <BackToTabernacle returned={returned} />;
  return <NotSignedIn error={error} />;
}

/** Says once what signing in has changed. */
function useNotices() {
  const { t } = useLingui();
  const [tell] = useState(() => ({ linked, password_ended }: SignedIn) => {
    if (password_ended) {
      showToast({
        message: t`Your account is linked. Your password no longer works; you can choose a new one in Settings.`,
      });
    } else if (linked) showToast({ message: t`Your account is linked.` });
  });
  return tell;
}

function NotSignedIn({ error }: { readonly error: unknown }) {
  const { t } = useLingui();
  const name = useProviderName();
  const service = name ?? t`the sign-in service`;
  const { title, advice } =
    error === null
      ? { title: t`Nothing came back to sign in with.`, advice: t`Begin again.` }
      : providerProblem(error, service);
  return (
    <Page state={t`Not signed in`} title={title} advice={advice}>
      <ProviderButton main />
      <Link href="/" className="inline-flex min-h-11 items-center rounded-control type-control text-accent">
        <Trans>Sign in another way</Trans>
      </Link>
    </Page>
  );
}

function BackToTabernacle({ returned }: { readonly returned: ProviderReturn }) {
  const { t } = useLingui();
  const link = returnLink(returned);
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <Page
      title={t`Go back to Tabernacle`}
      advice={t`If you began to sign in with Tabernacle on this computer, go on there. If you did not, somebody else sent you here: close this page.`}
    >
      <div className="flex flex-wrap gap-3">
        <a
          href={link}
          className="inline-flex min-h-11 items-center gap-2 rounded-control bg-accent px-4 type-control text-on-accent hover:bg-accent-hover"
        >
          <SquareArrowOutUpRight aria-hidden className="size-6" strokeWidth={1.75} />
          <Trans>Open Tabernacle</Trans>
        </a>
        <Button icon={Copy} onPress={() => void copyText(link).then(setCopied)}>
          <Trans>Copy the link</Trans>
        </Button>
      </div>
      <div role="status">
        {copied !== null && (
          <StatusLine tone={copied ? 'ok' : 'warning'} quiet>
            {copied
              ? t`Copied. Paste it into Tabernacle, and nowhere else.`
              : t`Your browser does not let this page copy by itself.`}
          </StatusLine>
        )}
      </div>
      <p className="type-small text-muted">
        <Trans>If nothing opens, copy the link and paste it where Tabernacle waits for it.</Trans>
      </p>
    </Page>
  );
}

interface PageProps {
  readonly state?: string;
  readonly title: string;
  readonly advice: string;
  readonly children: ReactNode;
}

function Page({ state, title, advice, children }: PageProps) {
  return (
    <Screen title={title}>
      <div className="flex max-w-150 flex-col items-start gap-4 pt-10">
        {state && <StatusLine tone="danger">{state}</StatusLine>}
        <h1 className="type-display">{title}</h1>
        <p className="max-w-(--measure) text-muted">{advice}</p>
        {children}
      </div>
    </Screen>
  );
}
