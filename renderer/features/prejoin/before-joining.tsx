import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Lobby } from '../../../contract/meeting.ts';
import { problemInWords } from '../../api/problem.ts';
import { useSession } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { TextField } from '../../design/text-field.tsx';
import { recallName, rememberName } from '../../media/remembered.ts';
import { Screen } from '../../shell/screen.tsx';
import { DeviceColumn } from './device-column.tsx';
import { PreviewTile } from './preview-tile.tsx';
import type { TicketDesk } from './ticket-desk.ts';
import type { OwnMedia } from './use-local-media.ts';

const RemindMe = lazy(async () => ({ default: (await import('./remind-me.tsx')).RemindMe }));

interface BeforeJoiningProps {
  readonly lobby: Lobby;
  readonly own: OwnMedia;
  readonly desk: TicketDesk;
  /** The person is about to join, or has had the button for a moment: what the call needs may be fetched now. */
  readonly onAhead: () => void;
  /** Resolves once the meeting is shown; rejects with what prevented it. */
  readonly onJoin: (name: string) => Promise<void>;
}

const longestName = 80;
/** The page is left to the preview this long before the call's parts are fetched; a sign of joining fetches them at once. */
const aheadAfterMs = 1200;
/** A join that takes no longer needs no word about it. */
const quickMs = 60;

/** Ready to join? One's picture, one's name, one's devices, and the door. */
export function BeforeJoining({ lobby, own, desk, onAhead, onJoin }: BeforeJoiningProps) {
  const { t } = useLingui();
  const { data: session } = useSession();
  const [name, setName] = useState(() => recallName() ?? session?.display_name ?? '');
  const [asked, setAsked] = useState(false);
  const [joining, setJoining] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const waiting = useStore(desk.store, ({ fault }) => fault === 'livekit_unavailable');
  const field = useRef<HTMLInputElement>(null);
  const underWay = useRef(false);
  const trimmed = name.trim();
  const watches = lobby.role === 'viewer';

  useEffect(() => desk.prepare(trimmed), [desk, trimmed]);
  useEffect(() => {
    const timer = setTimeout(onAhead, aheadAfterMs);
    return () => clearTimeout(timer);
  }, [onAhead]);

  async function join(): Promise<void> {
    if (trimmed === '') {
      setAsked(true);
      field.current?.focus();
      return;
    }
    if (underWay.current || waiting) return;
    underWay.current = true;
    rememberName(trimmed);
    const late = setTimeout(() => {
      setFailure(null);
      setJoining(true);
    }, quickMs);
    try {
      await onJoin(trimmed);
    } catch (fault) {
      setFailure(fault);
      setJoining(false);
    } finally {
      clearTimeout(late);
      underWay.current = false;
    }
  }

  function lookAhead({ target }: { readonly target: EventTarget }): void {
    if (target instanceof Element && target.closest('[type=submit]')) onAhead();
  }

  return (
    <Screen title={t`Ready to join?`} width="page">
      <div
        className={`mx-auto grid items-start gap-x-16 gap-y-6 ${
          watches
            ? 'max-w-100'
            : 'max-w-[76rem] grid-cols-[minmax(0,1fr)_25rem] pt-22 max-wide:grid-cols-1 max-wide:pt-2'
        }`}
      >
        {!watches && (
          <div className="min-w-0 max-wide:mx-auto max-wide:w-full max-wide:max-w-168">
            <PreviewTile media={own.media} name={trimmed} />
          </div>
        )}
        <form
          noValidate
          onPointerOver={lookAhead}
          onFocus={lookAhead}
          onKeyDown={({ key }) => {
            if (key === 'Enter') onAhead();
          }}
          onSubmit={(event) => {
            event.preventDefault();
            void join();
          }}
          className="flex min-w-0 flex-col gap-6 max-wide:mx-auto max-wide:w-full max-wide:max-w-168"
        >
          <div>
            <h1 className="type-display">
              <Trans>Ready to join?</Trans>
            </h1>
            <p className="mt-1 type-body">
              <strong className="font-semibold">{lobby.title}.</strong>{' '}
              <span className="text-muted">
                <Plural
                  value={lobby.participant_count}
                  _0="Nobody is here yet."
                  one="One person is here."
                  other="# people are here."
                />
              </span>
            </p>
          </div>
          <TextField
            ref={field}
            label={t`Your name`}
            value={name}
            onChange={setName}
            maxLength={longestName}
            autoComplete="name"
            large
            error={asked && trimmed === '' ? t`Write your name, so that others know who you are.` : undefined}
          />
          {!watches && <DeviceColumn {...own} />}
          {waiting && (
            <StatusLine tone="warning">
              <Trans>The meeting server is not ready. We keep trying; you need do nothing.</Trans>
            </StatusLine>
          )}
          {failure !== null && !waiting && <StatusLine tone="danger">{problemInWords(failure)}</StatusLine>}
          <Button
            type="submit"
            variant="main"
            large
            wide
            busy={joining ? t`Connecting` : undefined}
            unavailable={waiting ? t`Not yet` : undefined}
          >
            <Trans>Join now</Trans>
          </Button>
          {lobby.status === 'pending' && lobby.scheduled_start !== null && (
            <Suspense>
              <RemindMe streamId={lobby.stream_id} />
            </Suspense>
          )}
        </form>
      </div>
    </Screen>
  );
}
