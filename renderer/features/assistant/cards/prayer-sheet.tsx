import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Card } from '../../../../contract/cards.ts';
import { problemInWords } from '../../../api/problem.ts';
import { Button } from '../../../design/button.tsx';
import { StatusLine } from '../../../design/status-line.tsx';
import { dateInSentence } from '../../home/date-words.ts';
import { useLocales } from '../../home/use-locales.ts';
import { useShownConversation } from '../conversation-context.ts';

type PrayerRequest = Extract<Card, { type: 'prayer_request' }>;

/** A prayer request: what it says, who will see it, until when, and the person's yes or no. */
export function PrayerSheet({ request }: { readonly request: PrayerRequest }) {
  const { t } = useLingui();
  return (
    <div className="flex flex-col gap-4" data-state={request.state}>
      <h2 className="type-title">
        <Trans>Prayer request</Trans>
      </h2>
      <blockquote className="border-s-2 border-line ps-4 whitespace-pre-line">{request.text}</blockquote>
      <p className="text-muted">
        {request.private
          ? t`Only the prayer team of your church sees it.`
          : t`Everybody with an account at your church may read it.`}
      </p>
      {request.state === 'draft' ? <Decision request={request} /> : <Decided request={request} />}
    </div>
  );
}

function Decision({ request: { id } }: { readonly request: PrayerRequest }) {
  const { t } = useLingui();
  const { conversation } = useShownConversation();
  const [busy, setBusy] = useState<'kept' | 'discarded' | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const decide = async (decision: 'kept' | 'discarded') => {
    setBusy(decision);
    setFault(null);
    try {
      if (decision === 'kept') await conversation.confirmPrayer(id, t`Yes, send it to the prayer team.`);
      else await conversation.discardPrayer(id, t`No, do not keep it.`);
    } catch (problem) {
      setFault(problem);
    } finally {
      setBusy(null);
    }
  };
  return (
    <>
      <p className="text-muted">
        <Trans>Nobody sees it yet. Without your yes it is deleted within the hour.</Trans>
      </p>
      <div className="flex flex-wrap gap-3">
        <Button variant="main" busy={busy === 'kept' ? t`Sending` : undefined} onPress={() => void decide('kept')}>
          <Trans>Send to the prayer team</Trans>
        </Button>
        <Button busy={busy === 'discarded' ? t`Deleting` : undefined} onPress={() => void decide('discarded')}>
          <Trans>Do not keep</Trans>
        </Button>
      </div>
      {fault !== null && <StatusLine tone="danger">{problemInWords(fault)}</StatusLine>}
    </>
  );
}

function Decided({ request: { state, delete_at: deleteAt } }: { readonly request: PrayerRequest }) {
  const locales = useLocales();
  const date = deleteAt === null ? null : dateInSentence(Date.parse(deleteAt), locales);
  if (state === 'discarded') {
    return (
      <StatusLine tone="muted">
        <Trans>Not kept. Nobody has seen it.</Trans>
      </StatusLine>
    );
  }
  return (
    <StatusLine tone="ok">
      <Trans>It is with the prayer team.</Trans> {date !== null && <Trans>It is deleted on {date}.</Trans>}
    </StatusLine>
  );
}
