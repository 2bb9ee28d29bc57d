import { Trans, useLingui } from '@lingui/react/macro';
import { CalendarCheck } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { Stream } from '../../../contract/streams.ts';
import { problemInWords } from '../../api/problem.ts';
import { useCreateStream, useUpdateStream } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { TextField } from '../../design/text-field.tsx';
import { showToast } from '../../design/toast.tsx';
import { dateInWords, inputValuesOf, momentOf, nextHalfHour, timeOfDay } from './date-words.ts';
import { useLocales } from './use-locales.ts';

interface ScheduleDialogProps {
  /** The one to change; absent: a new one. */
  readonly stream?: Stream | undefined;
  readonly onClose: () => void;
}

const longestTitle = 500;

/** Plans a meeting or a broadcast, or changes the plan. */
export function ScheduleDialog({ stream, onClose }: ScheduleDialogProps) {
  const { t } = useLingui();
  const locales = useLocales();
  const kindName = useId();
  const [start] = useState(() =>
    inputValuesOf(stream?.scheduled_start ? Date.parse(stream.scheduled_start) : nextHalfHour(Date.now())),
  );
  const [title, setTitle] = useState(stream?.title ?? '');
  const [date, setDate] = useState(start.date);
  const [time, setTime] = useState(start.time);
  const [kind, setKind] = useState<Stream['kind']>(stream?.kind ?? 'meeting');
  const [tried, setTried] = useState(false);
  const titleField = useRef<HTMLInputElement>(null);
  const dateField = useRef<HTMLInputElement>(null);
  const create = useCreateStream();
  const update = useUpdateStream();
  const saving = stream ? update : create;

  const atMs = momentOf(date, time);
  const titleError = title.trim() === '' ? t`Give it a title, so that people know what it is.` : undefined;
  const dateError =
    atMs === null
      ? t`Choose a date and a time.`
      : atMs < Date.now() && atMs !== momentOf(start.date, start.time)
        ? t`This time is past. Choose a later one.`
        : undefined;

  const save = () => {
    setTried(true);
    if (titleError !== undefined) return titleField.current?.focus();
    if (dateError !== undefined || atMs === null) return dateField.current?.focus();
    if (saving.isPending) return;
    const plan = { title: title.trim(), scheduled_start: new Date(atMs).toISOString() };
    const onSuccess = () => {
      const day = dateInWords(atMs, locales);
      const hour = timeOfDay(atMs, locales);
      showToast({ icon: CalendarCheck, message: t`Planned for ${day}, ${hour}.` });
      onClose();
    };
    if (stream) update.mutate({ id: stream.id, ...plan }, { onSuccess });
    else create.mutate({ ...plan, kind }, { onSuccess });
  };

  return (
    <Dialog
      open
      title={stream ? t`Change the plan` : t`Plan a meeting or a broadcast`}
      onClose={onClose}
      onSubmit={save}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="main" type="submit" busy={saving.isPending ? t`Saving` : undefined}>
            {stream ? <Trans>Save</Trans> : <Trans>Schedule</Trans>}
          </Button>
        </>
      }
    >
      <TextField
        ref={titleField}
        label={t`Title`}
        value={title}
        onChange={setTitle}
        maxLength={longestTitle}
        required
        autoComplete="off"
        error={tried ? titleError : undefined}
      />
      <div className="grid grid-cols-[3fr_2fr] items-start gap-3 max-[26rem]:grid-cols-1">
        <TextField
          ref={dateField}
          label={t`Date`}
          type="date"
          value={date}
          onChange={setDate}
          required
          error={tried ? dateError : undefined}
        />
        <TextField label={t`Time`} type="time" value={time} onChange={setTime} required />
      </div>
      {!stream && (
        <fieldset>
          <legend className="mb-1 type-label">
            <Trans>What it is</Trans>
          </legend>
          <div className="grid grid-cols-2 gap-3 max-[26rem]:grid-cols-1">
            <Kind name={kindName} chosen={kind === 'meeting'} onChoose={() => setKind('meeting')} title={t`Meeting`}>
              <Trans>Everyone is seen and heard.</Trans>
            </Kind>
            <Kind
              name={kindName}
              chosen={kind === 'broadcast'}
              onChoose={() => setKind('broadcast')}
              title={t`Broadcast`}
            >
              <Trans>Some speak, the others watch.</Trans>
            </Kind>
          </div>
        </fieldset>
      )}
      {saving.isError && <StatusLine tone="danger">{problemInWords(saving.error)}</StatusLine>}
    </Dialog>
  );
}

interface KindProps {
  readonly name: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly title: string;
  readonly children: React.ReactNode;
}

function Kind({ name, chosen, onChoose, title, children }: KindProps) {
  return (
    <label className="flex cursor-pointer gap-3 rounded-control border border-edge p-3 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      <input
        type="radio"
        name={name}
        checked={chosen}
        onChange={onChoose}
        className="mt-0.5 size-5 shrink-0 outline-none"
      />
      <span>
        <span className="block type-label">{title}</span>
        <span className="block type-small text-muted">{children}</span>
      </span>
    </label>
  );
}
