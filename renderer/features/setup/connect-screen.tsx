import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { AppError } from '../../../contract/errors.ts';
import { api } from '../../api/client.ts';
import { problemInWords } from '../../api/problem.ts';
import { startAnew, useThisComputer } from '../../api/this-computer.ts';
import { Button } from '../../design/button.tsx';
import { Form } from '../../design/form.tsx';
import { TextField } from '../../design/text-field.tsx';
import { LanguageCorner } from '../../shell/language-corner.tsx';
import { Screen } from '../../shell/screen.tsx';
import { KnownHosts } from './known-hosts.tsx';

/** Where a client is connected to a host: by a link that one was sent, by an address, or to one that it knows. */
export function ConnectScreen() {
  const { t } = useLingui();
  const { data: computer } = useThisComputer();
  const [link, setLink] = useState(linkInAddress);
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const connect = useMutation({
    mutationFn: () => api('addHost', { body: { link } }),
    onSuccess: ({ open_path }) => startAnew(open_path),
    onError: () => field.current?.focus(),
  });
  const fault = connect.isError
    ? whyNot(connect.error)
    : tried && link.trim() === ''
      ? t`Paste the link or type the address first.`
      : undefined;
  const host = hostIn(link);
  const submit = () => {
    setTried(true);
    if (link.trim() !== '' && !connect.isPending) connect.mutate();
  };
  return (
    <Screen title={t`Connect`} corner={<LanguageCorner />}>
      <div className="flex max-w-150 flex-col gap-8 pt-10">
        <div>
          <h1 className="type-display">
            <Trans>Connect to your church’s computer</Trans>
          </h1>
          <p className="mt-2 max-w-(--measure) text-muted">
            <Trans>
              Paste a link that your church sent you. On the church’s own network it carries a fingerprint, so that this
              computer knows the right one from any other.
            </Trans>
          </p>
        </div>
        <Form onSubmit={submit} className="flex flex-col gap-4">
          <TextField
            ref={field}
            label={t`Link or address`}
            description={t`For instance tabernacle.yourchurch.org`}
            value={link}
            onChange={(value) => {
              setLink(value);
              connect.reset();
            }}
            error={fault}
            autoComplete="off"
            maxLength={2048}
            large
          />
          {host !== null && (
            <p className="type-small text-muted">
              <Trans>
                This leads to <strong className="font-semibold wrap-anywhere text-text">{host}</strong>. Connect only if
                you trust who sent it.
              </Trans>
            </p>
          )}
          <div>
            <Button type="submit" variant="main" large busy={connect.isPending ? t`Connecting` : undefined}>
              <Trans>Connect</Trans>
            </Button>
          </div>
        </Form>
        {computer !== undefined && computer.hosts.length > 0 && (
          <section aria-labelledby="known-hosts" className="border-t border-line pt-6">
            <h2 id="known-hosts" className="type-title">
              <Trans>Churches that this computer knows</Trans>
            </h2>
            <KnownHosts computer={computer} />
          </section>
        )}
      </div>
    </Screen>
  );
}

/** The client's own words say what is wrong with the address or with who answers there; the rest is told as ever. */
function whyNot(error: Error): string {
  if (!(error instanceof AppError)) return problemInWords(error);
  const [field] = error.fields;
  if (field !== undefined) return field.message;
  return error.code === 'host_untrusted' || error.code === 'conflict' ? error.message : problemInWords(error);
}

/** The link with which this page was opened; it goes out of the address at once. */
function linkInAddress(): string {
  if (location.pathname !== '/connect' || location.hash === '') return '';
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return '';
  }
}

/** Whom a whole link leads to; null while it is being typed. */
function hostIn(link: string): string | null {
  const typed = link.trim().replace(/^tabernacle:/i, 'https:');
  return /^https?:\/\//i.test(typed) && URL.canParse(typed) ? new URL(typed).host : null;
}
