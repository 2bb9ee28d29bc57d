import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { problemInWords } from '../../api/problem.ts';
import { useSession } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';
import { Form } from '../../design/form.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { TextField } from '../../design/text-field.tsx';
import { recallName } from '../../media/remembered.ts';

const longestText = 2000;
const longestName = 80;

/** A prayer request that the prayer team alone reads. */
export function PrayerForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useLingui();
  const { data: session } = useSession();
  const [text, setText] = useState('');
  const [name, setName] = useState(session?.display_name ?? recallName() ?? '');
  const [asked, setAsked] = useState(false);
  const [sending, setSending] = useState(false);
  const [sent, setSent] = useState(false);
  const [fault, setFault] = useState<unknown>(null);

  const send = async () => {
    setAsked(true);
    if (text.trim() === '' || sending) return;
    setSending(true);
    setFault(null);
    try {
      const given = name.trim() === '' ? {} : { name: name.trim() };
      const { id } = await api('draftPrayerRequest', { body: { text: text.trim(), private: true, ...given } });
      await api('confirmPrayerRequest', { params: { request_id: id } });
      setSent(true);
      setText('');
      setAsked(false);
    } catch (problem) {
      setFault(problem);
    } finally {
      setSending(false);
    }
  };

  if (sent) {
    return (
      <div className="watch-prayer">
        <StatusLine tone="ok">
          <Trans>The prayer team has your request. Nobody else sees it.</Trans>
        </StatusLine>
        <div className="flex flex-wrap gap-2">
          <Button onPress={onDone}>
            <Trans>Back to the chat</Trans>
          </Button>
          <Button variant="quiet" onPress={() => setSent(false)}>
            <Trans>Ask for something else</Trans>
          </Button>
        </div>
      </div>
    );
  }
  return (
    <Form onSubmit={() => void send()} className="watch-prayer">
      <TextField
        multiline
        label={t`What may we pray for?`}
        description={t`Only the prayer team reads it. It is deleted by itself when its time is over.`}
        value={text}
        onChange={setText}
        maxLength={longestText}
        error={asked && text.trim() === '' ? t`Write a few words first.` : undefined}
      />
      <TextField
        label={t`Your name, if you like`}
        value={name}
        onChange={setName}
        maxLength={longestName}
        autoComplete="name"
      />
      {fault !== null && <StatusLine tone="danger">{problemInWords(fault)}</StatusLine>}
      <Button type="submit" variant="main" busy={sending ? t`Sending` : undefined}>
        <Trans>Send to the prayer team</Trans>
      </Button>
    </Form>
  );
}
