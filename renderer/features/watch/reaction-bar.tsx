import { useLingui } from '@lingui/react/macro';
import { reactions } from '../../../contract/reactions.ts';
import { api } from '../../api/client.ts';
import { codeOf, problemInWords } from '../../api/problem.ts';
import { showToast } from '../../design/toast.tsx';
import { ReactionLine } from '../chat/reaction-line.tsx';
import { reactionWords } from '../meeting/reaction-words.ts';

/** Answers without words, and how others answer now. */
export function ReactionBar({ streamId }: { readonly streamId: string }) {
  const { t, i18n } = useLingui();
  const send = (reaction: (typeof reactions)[number]) =>
    api('sendReaction', { params: { stream_id: streamId }, body: { reaction } }).catch((problem: unknown) => {
      // pressed many times in a row: the first ones were counted
      if (codeOf(problem) !== 'rate_limited') showToast({ message: problemInWords(problem) });
    });
  return (
    <section className="watch-reactions" aria-label={t`Reactions`}>
      {reactions.map((reaction) => {
        const { icon: Icon, word } = reactionWords[reaction];
        return (
          <button key={reaction} type="button" onClick={() => void send(reaction)}>
            <Icon aria-hidden strokeWidth={1.75} />
            {i18n._(word)}
          </button>
        );
      })}
      <ReactionLine streamId={streamId} />
    </section>
  );
}
