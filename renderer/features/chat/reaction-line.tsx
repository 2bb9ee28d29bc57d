import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { ReactionCounts } from '../../../contract/events.ts';
import { reactions } from '../../../contract/reactions.ts';
import { hostSocket } from '../../api/socket.ts';
import { reactionWords } from '../meeting/reaction-words.ts';

const shownForMs = 5000;

/** How people answered in the last seconds, quietly: "Amen 12". Nothing while nobody does. */
export function ReactionLine({ streamId }: { readonly streamId: string }) {
  const { i18n } = useLingui();
  const [counts, setCounts] = useState<ReactionCounts['counts'] | null>(null);
  useEffect(() => {
    const socket = hostSocket();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (told: ReactionCounts) => {
      if (told.stream_id !== streamId) return;
      clearTimeout(timer);
      setCounts(told.counts);
      timer = setTimeout(() => setCounts(null), shownForMs);
    };
    socket.on('stream.reactions', show);
    return () => {
      clearTimeout(timer);
      socket.off('stream.reactions', show);
    };
  }, [streamId]);
  const shown = reactions.flatMap((reaction) => {
    const count = counts?.[reaction];
    return count === undefined ? [] : [{ reaction, count, ...reactionWords[reaction] }];
  });
  return (
    <span className="reaction-line">
      {shown.map(({ reaction, count, icon: Icon, word }) => (
        <span key={reaction}>
          <Icon aria-hidden strokeWidth={1.75} />
          {i18n._(word)} {count}
        </span>
      ))}
    </span>
  );
}
