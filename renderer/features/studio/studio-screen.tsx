import './studio.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { leads } from '../../../contract/authority.ts';
import { api } from '../../api/client.ts';
import { codeOf, problemInWords } from '../../api/problem.ts';
import { streamQuery } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';
import { LoadingPage } from '../../shell/loading-page.tsx';
import { Screen } from '../../shell/screen.tsx';
import { openStudio, type Studio } from './studio.ts';
import { StudioContext } from './studio-context.ts';
import { StudioDesk } from './studio-desk.tsx';

/** Where the route /studio/:stream_id leads: the desk of a broadcast, for those who lead it. */
export function StudioScreen({ streamId }: { readonly streamId: string }) {
  const { t } = useLingui();
  const lobby = useQuery({
    queryKey: ['studio-lobby', streamId],
    queryFn: ({ signal }) => api('getLobby', { params: { stream_id: streamId } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const stream = useQuery(streamQuery(streamId));
  if (lobby.isPending || stream.isPending) return <LoadingPage words={t`Opening the studio`} />;
  const fault = lobby.error ?? stream.error;
  if (!lobby.data || !stream.data) {
    const words = codeOf(fault) === 'not_found' ? t`This broadcast is not there any more.` : problemInWords(fault);
    return <NoStudio title={t`The studio did not open.`} words={words} />;
  }
  if (lobby.data.kind !== 'broadcast') {
    return <NoStudio title={t`This is a meeting.`} words={t`A meeting needs no studio. Join it from home.`} />;
  }
  if (!leads(lobby.data.role)) {
    return <NoStudio title={t`This studio is not yours.`} words={t`Only the host of this broadcast can open it.`} />;
  }
  return <OpenStudio key={streamId} streamId={streamId} />;
}

function OpenStudio({ streamId }: { readonly streamId: string }) {
  const { t } = useLingui();
  const [studio, setStudio] = useState<Studio | null | undefined>();
  useEffect(() => {
    const opened = openStudio(streamId);
    setStudio(opened);
    return () => opened?.close();
  }, [streamId]);
  if (studio === undefined) return <LoadingPage words={t`Opening the studio`} />;
  if (studio === null) {
    const words = t`This browser cannot put pictures together. Open the studio in the Tabernacle app, Chrome or Edge.`;
    return <NoStudio title={t`The studio did not open.`} words={words} />;
  }
  return (
    <StudioContext value={studio}>
      <StudioDesk />
    </StudioContext>
  );
}

function NoStudio({ title, words }: { readonly title: string; readonly words: string }) {
  const [, go] = useLocation();
  return (
    <Screen title={title}>
      <h1 className="pt-16 type-display">{title}</h1>
      <p className="mt-4 mb-8 text-muted">{words}</p>
      <Button onPress={() => go('/')}>
        <Trans>Go to home</Trans>
      </Button>
    </Screen>
  );
}
