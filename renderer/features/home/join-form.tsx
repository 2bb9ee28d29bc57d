import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { ThisComputer } from '../../../contract/this-computer.ts';
import { api } from '../../api/client.ts';
import { problemInWords } from '../../api/problem.ts';
import { useHostName, useThisComputer } from '../../api/this-computer.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Form } from '../../design/form.tsx';
import { TextField } from '../../design/text-field.tsx';
import { connectPath } from '../setup/connect-path.ts';
import { parseMeetingLink } from './meeting-link.ts';

/** The box for a meeting's link or code. `main`: joining is the screen's one main action. */
export function JoinForm({ main = false }: { readonly main?: boolean }) {
  const { t } = useLingui();
  const [, go] = useLocation();
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const [looking, setLooking] = useState(false);
  const [elsewhere, setElsewhere] = useState<{ readonly host: string; readonly url: string }>();
  const { data: computer } = useThisComputer();
  const hostName = useHostName();
  const field = useRef<HTMLInputElement>(null);

  /** A client's own address is nobody's: a link to its host leads into it, one to another host to being connected. */
  const goElsewhere = ({ host, url }: { readonly host: string; readonly url: string }) =>
    go(host === hostName ? pathOf(url) : connectPath(url));
  const refuse = (words: string) => {
    setError(words);
    field.current?.focus();
  };
  const join = async () => {
    const link = parseMeetingLink(text, location.origin);
    setError(undefined);
    switch (link.kind) {
      case 'empty':
        return refuse(t`Paste the link or type the code first.`);
      case 'here':
        return go(link.path);
      case 'elsewhere':
        return isClient(computer) ? goElsewhere(link) : setElsewhere(link);
      case 'unknown':
        return refuse(
          t`This is no meeting link and no code. A code has 16 letters and digits, as k7pm-2xqv-9dnt-4hwc.`,
        );
      case 'code':
        setLooking(true);
        try {
          const { stream_id, series_id } = await api('resolveInvite', { body: { code: link.code } });
          go(`${series_id === null ? `/join/${stream_id}` : `/series/${series_id}`}#${link.code}`);
        } catch (problem) {
          refuse(problemInWords(problem));
        } finally {
          setLooking(false);
        }
        return;
      default:
        return link satisfies never;
    }
  };

  return (
    <Form
      onSubmit={() => {
        if (!looking) void join();
      }}
      className="flex flex-col gap-2"
    >
      <p className="type-label">{main ? <Trans>Join a meeting</Trans> : <Trans>Join someone else’s meeting</Trans>}</p>
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            ref={field}
            label={t`Meeting link or code`}
            hideLabel
            placeholder={t`Meeting link or code`}
            value={text}
            onChange={(value) => {
              setText(value);
              setError(undefined);
            }}
            error={error}
            autoComplete="off"
            maxLength={2048}
            large={main}
          />
        </div>
        <Button type="submit" variant={main ? 'main' : 'ordinary'} large={main} busy={looking ? t`Looking` : undefined}>
          <Trans>Join</Trans>
        </Button>
      </div>
      {elsewhere && (
        <Dialog
          open
          title={t`Open ${elsewhere.host}?`}
          onClose={() => setElsewhere(undefined)}
          actions={
            <>
              <Button onPress={() => setElsewhere(undefined)}>
                <Trans>Stay here</Trans>
              </Button>
              <Button
                variant="main"
                onPress={() => {
                  window.open(elsewhere.url, '_blank', 'noopener');
                  setElsewhere(undefined);
                }}
              >
                <Trans>Open</Trans>
              </Button>
            </>
          }
        >
          <p>
            <Trans>
              This link leads to another computer than your church’s: <strong>{elsewhere.host}</strong>. Open it only if
              you trust who sent it.
            </Trans>
          </p>
        </Dialog>
      )}
    </Form>
  );
}

function isClient(computer: ThisComputer | undefined): boolean {
  return computer !== undefined && computer.role !== 'host';
}

function pathOf(link: string): string {
  const { pathname, hash } = new URL(link);
  return pathname + hash;
}
