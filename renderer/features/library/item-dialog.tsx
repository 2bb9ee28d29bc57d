import { Trans, useLingui } from '@lingui/react/macro';
import { BookCheck } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { LibraryItem } from '../../../contract/library.ts';
import { problemInWords } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { Choice } from '../../design/choice.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { TextField } from '../../design/text-field.tsx';
import { showToast } from '../../design/toast.tsx';
import { inputValuesOf, momentOf } from '../home/date-words.ts';
import { useKindWords } from './kind-words.ts';
import { type ItemFields, type ItemKind, useSaveItem } from './library-queries.ts';
import { webAddressOf } from './web-address.ts';

interface ItemDialogProps {
  /** The one to change; absent: a new one. */
  readonly item?: LibraryItem | undefined;
  readonly onClose: () => void;
}

const limits = { title: 200, speaker: 120, description: 4000, url: 2000, minutes: 6000 };
/** What was added for a day without a time is of its noon. */
const noon = '12:00';

/** Adds something to the library, or changes it. */
export function ItemDialog({ item, onClose }: ItemDialogProps) {
  const { t } = useLingui();
  const kinds = useKindWords();
  const kindName = useId();
  const [before] = useState(() => ({
    date: inputValuesOf(item ? Date.parse(item.published_at) : Date.now()).date,
    minutes: item?.duration_seconds ? String(Math.max(1, Math.round(item.duration_seconds / 60))) : '',
  }));
  const [kind, setKind] = useState<ItemKind>(item && item.kind !== 'broadcast' ? item.kind : 'sermon');
  const [title, setTitle] = useState(item?.title ?? '');
  const [speaker, setSpeaker] = useState(item?.speaker ?? '');
  const [date, setDate] = useState(before.date);
  const [minutes, setMinutes] = useState(before.minutes);
  const [link, setLink] = useState(item?.url ?? '');
  const [description, setDescription] = useState(item?.description ?? '');
  const known = item?.title ?? '';
  const [tried, setTried] = useState(false);
  const fields = {
    title: useRef<HTMLInputElement>(null),
    link: useRef<HTMLInputElement>(null),
    date: useRef<HTMLInputElement>(null),
    minutes: useRef<HTMLInputElement>(null),
  };
  const save = useSaveItem(item?.id);

  const length = minutes.trim() === '' ? null : Number(minutes);
  const address = link.trim() === '' ? null : webAddressOf(link);
  const dayMs = momentOf(date, noon);
  const errors = {
    title: title.trim() === '' ? t`Give it a title.` : undefined,
    link: link.trim() !== '' && address === null ? t`This is no web address. It begins with https://` : undefined,
    date: dayMs === null ? t`Choose a date.` : undefined,
    minutes:
      length !== null && !(Number.isInteger(length) && length > 0 && length <= limits.minutes)
        ? t`Whole minutes, as a number.`
        : undefined,
  };

  const submit = () => {
    setTried(true);
    for (const [name, error] of Object.entries(errors)) {
      if (error !== undefined) return fields[name as keyof typeof fields].current?.focus();
    }
    if (save.isPending || dayMs === null) return;
    const said: ItemFields = {
      title: title.trim(),
      speaker: speaker.trim() || null,
      description: description.trim() || null,
      url: address,
      ...(item?.kind === 'broadcast' ? {} : { kind }),
      ...(date === before.date ? {} : { published_at: new Date(dayMs).toISOString() }),
      ...(minutes === before.minutes ? {} : { duration_seconds: length === null ? null : length * 60 }),
    };
    save.mutate(said, {
      onSuccess: ({ title: name }) => {
        showToast({ icon: BookCheck, message: item ? t`“${name}” is changed.` : t`“${name}” is in the library.` });
        onClose();
      },
    });
  };

  return (
    <Dialog
      open
      title={item ? t`Change “${known}”` : t`Add to the library`}
      onClose={onClose}
      onSubmit={submit}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="main" type="submit" busy={save.isPending ? t`Saving` : undefined}>
            {item ? <Trans>Save</Trans> : <Trans>Add</Trans>}
          </Button>
        </>
      }
    >
      {item?.kind !== 'broadcast' && (
        <Choice
          name={kindName}
          label={t`What it is`}
          chosen={kind}
          onChoose={setKind}
          options={(['sermon', 'podcast', 'music'] as const).map((value) => ({ value, label: kinds[value] }))}
        />
      )}
      <TextField
        ref={fields.title}
        label={t`Title`}
        value={title}
        onChange={setTitle}
        maxLength={limits.title}
        required
        autoComplete="off"
        error={tried ? errors.title : undefined}
      />
      <TextField
        label={t`Who speaks, sings or plays`}
        value={speaker}
        onChange={setSpeaker}
        maxLength={limits.speaker}
        autoComplete="off"
      />
      <TextField
        ref={fields.link}
        label={t`Link`}
        value={link}
        onChange={setLink}
        maxLength={limits.url}
        autoComplete="off"
        description={t`Where it is heard, watched or read.`}
        error={tried ? errors.link : undefined}
      />
      <div className="grid grid-cols-2 items-start gap-3 max-[26rem]:grid-cols-1">
        <TextField
          ref={fields.date}
          label={t`Date`}
          type="date"
          value={date}
          onChange={setDate}
          required
          error={tried ? errors.date : undefined}
        />
        <TextField
          ref={fields.minutes}
          label={t`Minutes`}
          value={minutes}
          onChange={setMinutes}
          maxLength={4}
          autoComplete="off"
          error={tried ? errors.minutes : undefined}
        />
      </div>
      <TextField
        label={t`What it is about`}
        value={description}
        onChange={setDescription}
        maxLength={limits.description}
        multiline
      />
      {item?.feed_id && (
        <p className="type-small text-muted">
          <Trans>It came from a podcast feed. Once you change it, the feed leaves it as you wrote it.</Trans>
        </p>
      )}
      {save.isError && <StatusLine tone="danger">{problemInWords(save.error)}</StatusLine>}
    </Dialog>
  );
}
