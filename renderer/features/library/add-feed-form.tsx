import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useRef, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Choice } from '../../design/choice.tsx';
import { Form } from '../../design/form.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { TextField } from '../../design/text-field.tsx';
import { feedProblemInWords } from './feed-problem.ts';
import { type ItemKind, useAddFeed } from './library-queries.ts';
import { webAddressOf } from './web-address.ts';

/** Takes the address of a feed, and says what came of it. */
export function AddFeedForm() {
  const { t } = useLingui();
  const kindName = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [kind, setKind] = useState<ItemKind>('podcast');
  const [tried, setTried] = useState(false);
  const add = useAddFeed();
  const url = webAddressOf(typed);
  const wrong = url === null ? t`This is no web address. It begins with https://` : undefined;

  const submit = () => {
    setTried(true);
    if (url === null) return field.current?.focus();
    if (add.isPending) return;
    add.mutate(
      { url, kind },
      {
        onSuccess: () => {
          setTyped('');
          setTried(false);
        },
      },
    );
  };

  const count = add.data?.item_count ?? 0;
  const title = add.data?.title ?? '';
  return (
    <Form onSubmit={submit} className="mt-6 flex max-w-132 flex-col gap-4">
      <TextField
        ref={field}
        label={t`Address of the feed`}
        value={typed}
        onChange={(value) => {
          setTyped(value);
          add.reset();
        }}
        maxLength={2000}
        autoComplete="off"
        description={t`The podcast’s RSS address. Whoever publishes the podcast knows it.`}
        error={tried ? wrong : undefined}
      />
      <Choice
        name={kindName}
        label={t`What it is`}
        chosen={kind}
        onChoose={setKind}
        options={[
          { value: 'podcast', label: t`Podcasts` },
          { value: 'sermon', label: t`Sermons` },
          { value: 'music', label: t`Music` },
        ]}
      />
      <div>
        <Button variant="main" type="submit" busy={add.isPending ? t`Reading the feed` : undefined}>
          <Trans>Add this feed</Trans>
        </Button>
      </div>
      <div role="status">
        {add.isPending && (
          <p className="type-small text-muted">
            <Trans>Reading the feed. Ten seconds at most.</Trans>
          </p>
        )}
        {add.isSuccess && (
          <StatusLine tone="ok" quiet>
            {plural(count, {
              0: `“${title}” is added. It has no episodes yet.`,
              one: `“${title}” is added, with # episode.`,
              other: `“${title}” is added, with # episodes.`,
            })}
          </StatusLine>
        )}
        {add.isError && (
          <StatusLine tone="danger" quiet>
            {feedProblemInWords(add.error)}
          </StatusLine>
        )}
      </div>
    </Form>
  );
}
