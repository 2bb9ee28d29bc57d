import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Stream } from '../../../contract/streams.ts';
import { timeOfDay } from './date-words.ts';
import { StreamDoor } from './stream-door.tsx';
import { useLocales } from './use-locales.ts';

/** What goes on now, on a raised sheet. */
export function LiveNow({ streams }: { readonly streams: readonly Stream[] }) {
  if (streams.length === 0) return null;
  return (
    <section aria-labelledby="live-now">
      <h2 id="live-now" className="mb-3 type-title">
        <Trans>Live now</Trans>
      </h2>
      <ul className="divide-y divide-line rounded-sheet border border-transparent bg-raised px-5 shadow-2">
        {streams.map((stream) => (
          <LiveRow key={stream.id} stream={stream} />
        ))}
      </ul>
    </section>
  );
}

function LiveRow({ stream }: { readonly stream: Stream }) {
  const { t } = useLingui();
  const locales = useLocales();
  const { title, kind, viewer_count: count, started_at: startedAt, thumbnail } = stream;
  const people =
    kind === 'broadcast'
      ? plural(count, { one: '# watching', other: '# watching' })
      : count === 0
        ? t`Nobody is here yet`
        : plural(count, { one: '# person', other: '# people' });
  const since = startedAt === null ? null : timeOfDay(Date.parse(startedAt), locales);
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-3 py-4">
      {thumbnail && (
        <img
          src={thumbnail}
          alt=""
          loading="lazy"
          className="aspect-video w-52 rounded-tile bg-sunken object-cover max-narrow:w-full"
        />
      )}
      <div className="min-w-40 flex-1">
        <h3 className="line-clamp-2 type-title">{title}</h3>
        <p className="flex items-center gap-2 type-small text-muted">
          <VoiceBars />
          {since === null ? people : t`${people}, since ${since}`}
        </p>
      </div>
      <StreamDoor stream={stream} />
    </li>
  );
}

/** Three bars in lamplight: there are voices. */
function VoiceBars() {
  return (
    <svg aria-hidden viewBox="0 0 14 16" className="h-4 w-3.5 text-lamp">
      <path d="M1.5 5v6M7 1.5v13M12.5 4v8" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}
