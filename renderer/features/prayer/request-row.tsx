import { Trans, useLingui } from '@lingui/react/macro';
import { Check, Lock, Trash2, Users } from 'lucide-react';
import type { PrayerRequest } from '../../../contract/prayer.ts';
import { problemInWords } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { showToast } from '../../design/toast.tsx';
import { useMarkRequest } from './prayer-queries.ts';

interface RequestRowProps {
  readonly request: PrayerRequest;
  /** Whether it may be marked and deleted. */
  readonly inTeam: boolean;
  readonly onDelete: () => void;
}

const shortLength = 40;

/** A prayer request: what is asked, by whom, who may read it, and until when. */
export function RequestRow({ request, inTeam, onDelete }: RequestRowProps) {
  const { t, i18n } = useLingui();
  const mark = useMarkRequest();
  const { id, text, name, private: isPrivate, state, created_at: createdAt, delete_at: deleteAt } = request;
  const prayed = state === 'prayed';
  const asked = i18n.date(new Date(createdAt), { day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' });
  const gone = i18n.date(new Date(deleteAt), { day: 'numeric', month: 'long' });
  const short = text.length > shortLength ? `${text.slice(0, shortLength).trimEnd()}…` : text;
  const Reader = isPrivate ? Lock : Users;

  const set = (next: 'new' | 'prayed', after?: () => void) =>
    mark.mutate(
      { id, state: next },
      { onSuccess: () => after?.(), onError: (problem) => showToast({ message: problemInWords(problem) }) },
    );
  const toggle = () => {
    if (prayed) return set('new');
    set('prayed', () =>
      showToast({
        icon: Check,
        message: t`Marked as prayed for.`,
        action: { label: t`Undo`, onPress: () => set('new') },
      }),
    );
  };

  return (
    <li className="flex flex-col gap-3 py-6">
      <p className="type-small text-muted">
        <span className="type-label text-text">{name ?? <Trans>Somebody who gave no name</Trans>}</span>
        {' · '}
        <time dateTime={createdAt}>{asked}</time>
      </p>
      <p className="max-w-(--measure) whitespace-pre-line">{text}</p>
      <div className="flex flex-wrap gap-x-6 gap-y-1 type-small text-muted">
        <span className="inline-flex items-start gap-2">
          <Reader aria-hidden className="mt-0.5 size-5 shrink-0" strokeWidth={1.75} />
          {isPrivate ? (
            <Trans>For the prayer team only</Trans>
          ) : (
            <Trans>Shared with everybody who has an account</Trans>
          )}
        </span>
        <span>
          <Trans>Will be deleted on {gone}</Trans>
        </span>
      </div>
      {inTeam ? (
        <div className="flex flex-wrap items-center gap-2">
          <button
            type="button"
            aria-pressed={prayed}
            aria-label={t`Prayed for: ${short}`}
            onClick={toggle}
            className={`inline-flex min-h-11 items-center gap-3 rounded-control border px-4 py-1.5 type-control transition-colors duration-fast ${
              prayed ? 'border-accent bg-accent-soft' : 'border-edge bg-raised hover:bg-hover'
            }`}
          >
            <span
              aria-hidden
              className={`grid size-5 place-items-center rounded-[2px] border ${prayed ? 'border-accent bg-accent text-on-accent' : 'border-edge'}`}
            >
              {prayed && <Check className="size-4" strokeWidth={2.5} />}
            </span>
            <Trans>Prayed for</Trans>
          </button>
          <Button variant="quiet" icon={Trash2} label={t`Delete: ${short}`} onPress={onDelete}>
            <Trans>Delete</Trans>
          </Button>
        </div>
      ) : (
        prayed && (
          <StatusLine tone="ok" quiet>
            <Trans>The prayer team prayed for this.</Trans>
          </StatusLine>
        )
      )}
    </li>
  );
}
