import { useLingui } from '@lingui/react/macro';
import { Link } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { problemInWords } from '../../api/problem.ts';
import { copyText } from '../../design/copy-text.ts';
import { showToast } from '../../design/toast.tsx';

/** Makes an invite link of a stream and copies it; says what came of it. */
export function useInviteLink(): {
  readonly copying: boolean;
  readonly copyLink: (streamId: string) => Promise<void>;
  /** The same for what repeats: one link leads to each of its dates. */
  readonly copySeriesLink: (seriesId: string) => Promise<void>;
  /** The link, where the browser would not copy it: to be shown and copied by hand. */
  readonly uncopied: string | null;
  readonly forget: () => void;
} {
  const { t } = useLingui();
  const [copying, setCopying] = useState(false);
  const [uncopied, setUncopied] = useState<string | null>(null);
  const copy = async (make: () => Promise<{ readonly url: string }>) => {
    setCopying(true);
    try {
      const { url } = await make();
      if (await copyText(url)) showToast({ icon: Link, message: t`Link copied. Whoever has it can join.` });
      else setUncopied(url);
    } catch (problem) {
      showToast({ message: problemInWords(problem) });
    } finally {
      setCopying(false);
    }
  };
  return {
    copying,
    copyLink: (streamId) => copy(() => api('createInvite', { params: { stream_id: streamId } })),
    copySeriesLink: (seriesId) => copy(() => api('createSeriesInvite', { params: { series_id: seriesId } })),
    uncopied,
    forget: () => setUncopied(null),
  };
}
