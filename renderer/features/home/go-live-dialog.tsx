import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { leads, roleOfAccount } from '../../../contract/authority.ts';
import type { Stream } from '../../../contract/streams.ts';
import { problemInWords } from '../../api/problem.ts';
import { useCreateStream, useSession } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { TextField } from '../../design/text-field.tsx';
import { dayInShort, timeOfDay } from './date-words.ts';
import { groupStreams, nextOfEachSeries } from './stream-groups.ts';
import { useLocales } from './use-locales.ts';

interface GoLiveDialogProps {
  readonly streams: readonly Stream[];
  readonly nowMs: number;
  readonly onClose: () => void;
}

const longestTitle = 500;
const offered = 4;

/** Opens the studio: for what is live still, for what is planned, or for something new. Nothing goes out by it. */
export function GoLiveDialog({ streams, nowMs, onClose }: GoLiveDialogProps) {
  const { t } = useLingui();
  const [, go] = useLocation();
  const { data: session } = useSession();
  const create = useCreateStream();
  const [title, setTitle] = useState('');
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const { live, upcoming } = groupStreams(streams, nowMs);
  const own = [...live, ...nextOfEachSeries(upcoming)]
    .filter((stream) => stream.kind === 'broadcast' && session && leads(roleOfAccount(session, stream)))
    .slice(0, offered);
  const open = (id: string) => go(`/studio/${id}`);
  const start = () => {
    setTried(true);
    if (title.trim() === '') return field.current?.focus();
    if (create.isPending) return;
    create.mutate({ title: title.trim(), kind: 'broadcast' }, { onSuccess: ({ id }) => open(id) });
  };
  return (
    <Dialog
      open
      title={t`Go live`}
      onClose={onClose}
      onSubmit={start}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="main" type="submit" busy={create.isPending ? t`Opening` : undefined}>
            <Trans>Open the studio</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Trans>The studio opens. Nobody sees anything until you go live there.</Trans>
      </p>
      {own.length > 0 && (
        <ul className="divide-y divide-line">
          {own.map((stream) => (
            <OwnBroadcast key={stream.id} stream={stream} nowMs={nowMs} onOpen={() => open(stream.id)} />
          ))}
        </ul>
      )}
      <TextField
        ref={field}
        label={t`Title of a new broadcast`}
        value={title}
        onChange={setTitle}
        maxLength={longestTitle}
        autoComplete="off"
        error={tried && title.trim() === '' ? t`Give it a title, so that people know what it is.` : undefined}
      />
      {create.isError && <StatusLine tone="danger">{problemInWords(create.error)}</StatusLine>}
    </Dialog>
  );
}

interface OwnBroadcastProps {
  readonly stream: Stream;
  readonly nowMs: number;
  readonly onOpen: () => void;
}

function OwnBroadcast({ stream, nowMs, onOpen }: OwnBroadcastProps) {
  const { t } = useLingui();
  const locales = useLocales();
  const { title, status, scheduled_start: start } = stream;
  const atMs = start === null ? null : Date.parse(start);
  const time = atMs === null ? '' : timeOfDay(atMs, locales);
  const day = atMs === null ? null : dayInShort(atMs, nowMs, locales);
  const planned = atMs === null ? t`Any time` : day === null ? t`Today ${time}` : `${day} ${time}`;
  const live = status === 'live';
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <span className="min-w-40 flex-1">
        <span className="block type-label">{title}</span>
        <span className="block type-small text-muted">{live ? t`Live now` : planned}</span>
      </span>
      <Button label={live ? t`Continue ${title}` : t`Open ${title}`} onPress={onOpen}>
        {live ? <Trans>Continue</Trans> : <Trans>Open</Trans>}
      </Button>
    </li>
  );
}
