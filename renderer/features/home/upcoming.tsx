import { Trans, useLingui } from '@lingui/react/macro';
import { CalendarPlus, Link, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { may, roleOfAccount } from '../../../contract/authority.ts';
import type { Stream } from '../../../contract/streams.ts';
import { problemInWords } from '../../api/problem.ts';
import { useCreateStream, useDeleteStream, useSession } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';
import { ConfirmDialog } from '../../design/confirm-dialog.tsx';
import { Menu } from '../../design/menu.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { dayInShort, timeOfDay } from './date-words.ts';
import { LinkDialog } from './link-dialog.tsx';
import { useMeetingTitle } from './start-actions.tsx';
import { StreamDoor } from './stream-door.tsx';
import { StreamRow } from './stream-row.tsx';
import { useInviteLink } from './use-invite-link.ts';
import { useLocales } from './use-locales.ts';

interface UpcomingProps {
  readonly streams: readonly Stream[];
  readonly nowMs: number;
  readonly onSchedule: (stream?: Stream) => void;
}

/** What is planned, soonest first. */
export function Upcoming({ streams, nowMs, onSchedule }: UpcomingProps) {
  const { data: session } = useSession();
  const link = useInviteLink();
  const [leaving, setLeaving] = useState<Stream>();
  const mayPlan = may(session, 'staff');
  return (
    <section aria-labelledby="upcoming">
      <h2 id="upcoming" className="border-b border-text pb-2 type-title">
        <Trans>Upcoming</Trans>
      </h2>
      {streams.length === 0 ? (
        <NothingPlanned mayPlan={mayPlan} onSchedule={() => onSchedule()} link={link} />
      ) : (
        <ul className="divide-y divide-line">
          {streams.map((stream) => (
            <UpcomingRow
              key={stream.id}
              stream={stream}
              nowMs={nowMs}
              leads={session != null && roleOfAccount(session, stream) === 'host'}
              onEdit={() => onSchedule(stream)}
              onDelete={() => setLeaving(stream)}
              onCopy={() => void link.copyLink(stream.id)}
            />
          ))}
        </ul>
      )}
      {leaving && <DeleteDialog stream={leaving} onClose={() => setLeaving(undefined)} />}
      {link.uncopied && <LinkDialog url={link.uncopied} onClose={link.forget} />}
    </section>
  );
}

interface NothingPlannedProps {
  readonly mayPlan: boolean;
  readonly onSchedule: () => void;
  readonly link: ReturnType<typeof useInviteLink>;
}

function NothingPlanned({ mayPlan, onSchedule, link }: NothingPlannedProps) {
  const { t } = useLingui();
  const create = useCreateStream();
  const title = useMeetingTitle();
  const copy = () => create.mutate({ title }, { onSuccess: ({ id }) => void link.copyLink(id) });
  return (
    <div className="max-w-124 pt-8">
      <h3 className="type-title">
        <Trans>Nothing is planned yet.</Trans>
      </h3>
      {!mayPlan ? (
        <p className="mt-2 text-muted">
          <Trans>Meetings that you are invited to wait here for you.</Trans>
        </p>
      ) : (
        <>
          <p className="mt-2 mb-6 text-muted">
            <Trans>
              Plan your next service or meeting and it waits here for everyone in the church, with its link. Or start
              one now; no plan is needed.
            </Trans>
          </p>
          <div className="flex flex-wrap gap-3">
            <Button icon={CalendarPlus} onPress={onSchedule}>
              <Trans>Schedule</Trans>
            </Button>
            <Button
              variant="quiet"
              icon={Link}
              busy={create.isPending || link.copying ? t`Copying` : undefined}
              onPress={copy}
            >
              <Trans>Copy your meeting link</Trans>
            </Button>
          </div>
          {create.isError && <StatusLine tone="danger">{problemInWords(create.error)}</StatusLine>}
        </>
      )}
    </div>
  );
}

interface UpcomingRowProps {
  readonly stream: Stream;
  readonly nowMs: number;
  /** Whether the person may change and delete it. */
  readonly leads: boolean;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
  readonly onCopy: () => void;
}

function UpcomingRow({ stream, nowMs, leads, onEdit, onDelete, onCopy }: UpcomingRowProps) {
  const { t } = useLingui();
  const locales = useLocales();
  const { title, kind, scheduled_start: start } = stream;
  const atMs = start === null ? null : Date.parse(start);
  const time = atMs === null ? '' : timeOfDay(atMs, locales);
  const day = atMs === null ? null : dayInShort(atMs, nowMs, locales);
  const when = atMs === null ? t`Any time` : day === null ? t`Today ${time}` : `${day} ${time}`;
  const what = kind === 'broadcast' ? t`Broadcast` : t`Meeting`;
  const open = t`Open to anyone with the link`;
  const late = atMs !== null && atMs < nowMs ? t`Not started yet` : open;
  return (
    <StreamRow
      when={when}
      dateTime={start ?? undefined}
      title={title}
      detail={`${what}. ${late}`}
      actions={
        <>
          <StreamDoor stream={stream} />
          {leads && (
            <Menu
              label={t`More for ${title}`}
              items={[
                { label: t`Copy link`, icon: Link, onPress: onCopy },
                { label: t`Change the plan`, icon: Pencil, onPress: onEdit },
                { label: t`Delete`, icon: Trash2, ending: true, onPress: onDelete },
              ]}
            />
          )}
        </>
      }
    />
  );
}

function DeleteDialog({ stream, onClose }: { readonly stream: Stream; readonly onClose: () => void }) {
  const { t } = useLingui();
  const remove = useDeleteStream();
  const { title } = stream;
  return (
    <ConfirmDialog
      title={t`Delete “${title}”?`}
      confirm={<Trans>Delete</Trans>}
      busy={remove.isPending ? t`Deleting` : undefined}
      fault={remove.isError && problemInWords(remove.error)}
      onConfirm={() => remove.mutate(stream.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        <Trans>It goes from everyone’s list, and its links stop working. This cannot be undone.</Trans>
      </p>
    </ConfirmDialog>
  );
}
