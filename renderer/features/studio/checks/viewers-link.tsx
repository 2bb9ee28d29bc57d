import { Trans, useLingui } from '@lingui/react/macro';
import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { problemInWords } from '../../../api/problem.ts';
import { Button } from '../../../design/button.tsx';
import { copyText } from '../../../design/copy-text.ts';

/** Copies a link by which people watch. What came of it stands beside it: the studio has no toasts. */
export function ViewersLink({ streamId }: { readonly streamId: string }) {
  const { t } = useLingui();
  const [news, setNews] = useState('');
  const copy = async () => {
    try {
      const { url } = await api('createInvite', { params: { stream_id: streamId }, body: { role: 'viewer' } });
      setNews((await copyText(url)) ? t`Link copied.` : url);
    } catch (problem) {
      setNews(problemInWords(problem));
    }
  };
  return (
    <>
      <Button variant="quiet" icon={Link2} onPress={() => void copy()}>
        <Trans>Copy link for viewers</Trans>
      </Button>
      <p role="status" className="type-small break-all text-muted">
        {news}
      </p>
    </>
  );
}
