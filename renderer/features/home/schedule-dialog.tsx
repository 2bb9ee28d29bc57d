import { Trans, useLingui } from '@lingui/react/macro';
import { CalendarCheck } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { isDate, nextDate } from '../../../contract/recurrence.ts';
import type { DescribedSeries } from '../../../contract/series.ts';
import type { Stream } from '../../../contract/streams.ts';
import { momentOfWallTime, ownTimeZone, wallTimeAt } from '../../../contract/wall-clock.ts';
import { problemInWords } from '../../api/problem.ts';
import { useCreateStream, useUpdateStream } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { SelectField } from '../../design/select-field.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { TextField } from '../../design/text-field.tsx';
import { showToast } from '../../design/toast.tsx';
import { draftOf, draftOnDate, repeatOf } from '../schedule/repeat-draft.ts';
import { RepeatFields } from '../schedule/repeat-fields.tsx';
import { useSaveSeries, useSeries } from '../schedule/series-queries.ts';
import { dateInSentence, nextHalfHour, timeOfDay } from './date-words.ts';
import { useLocales } from './use-locales.ts';

interface ScheduleDialogProps {
  /** The one to change; with neither: a new one. */
  readonly stream?: Stream | undefined;
  /** What repeats, to be changed as a whole. */
  readonly series?: DescribedSeries | undefined;
  readonly onClose: () => void;
}

const longestTitle = 500;

/** All that this browser knows, and the one that is chosen. */
function timeZones(chosen: string): readonly string[] {
  const all = Intl.supportedValuesOf('timeZone');
  return all.includes(chosen) ? all : [chosen, ...all];
}

/** Plans a meeting or a broadcast, once or again and again, or changes the plan. */
export function ScheduleDialog({ stream, series, onClose }: ScheduleDialogProps) {
  const { t } = useLingui();
  const locales = useLocales();
  const kindName = useId();
  const { data: known } = useSeries(true);
  const [chosenZone, setZone] = useState(series?.time_zone);
  const zone = chosenZone ?? known?.host_time_zone ?? ownTimeZone();
  const [start] = useState(() =>
    series
      ? { date: series.start_date, time: series.start_time }
      : wallTimeAt(stream?.scheduled_start ? Date.parse(stream.scheduled_start) : nextHalfHour(Date.now()), zone),
  );
  const [title, setTitle] = useState(stream?.title ?? series?.title ?? '');
  const [date, setDate] = useState(start.date);
  const [time, setTime] = useState(start.time);
  const [kind, setKind] = useState<Stream['kind']>(stream?.kind ?? series?.kind ?? 'meeting');
  const [draft, setDraft] = useState(() => draftOf(series?.repeat, series?.until ?? null, start.date));
  const repeat = stream ? null : repeatOf(draft, date, series && { repeat: series.repeat, date: series.start_date });
  const [tried, setTried] = useState(false);
  const titleField = useRef<HTMLInputElement>(null);
  const dateField = useRef<HTMLInputElement>(null);
  const create = useCreateStream();
  const update = useUpdateStream();
  const saveSeries = useSaveSeries(series?.id);
  const saving = stream ? update : repeat ? saveSeries : create;

  const atMs = isDate(date) && /^\d{2}:\d{2}$/.test(time) ? momentOfWallTime({ date, time }, zone) : null;
  const titleError = title.trim() === '' ? t`Give it a title, so that people know what it is.` : undefined;
  const dateError =
    atMs === null
      ? t`Choose a date and a time.`
      : repeat === null && atMs < Date.now() && (date !== start.date || time !== start.time)
        ? t`This time is past. Choose a later one.`
        : undefined;
  const until = draft.until === '' ? null : draft.until;
  const untilError =
    repeat && until !== null && nextDate({ start_date: date, repeat, until }, date) === null
      ? t`This is before the first date.`
      : undefined;

  const changeDate = (day: string) => {
    setDate(day);
    setDraft((known) => draftOnDate(known, date, day));
  };

  const save = () => {
    setTried(true);
    if (titleError !== undefined) return titleField.current?.focus();
    if (dateError !== undefined || atMs === null) return dateField.current?.focus();
    if (untilError !== undefined || saving.isPending) return;
    const plan = { title: title.trim(), scheduled_start: new Date(atMs).toISOString() };
    const onSuccess = () => {
      const day = dateInSentence(atMs, locales);
      const hour = timeOfDay(atMs, locales);
      showToast({ icon: CalendarCheck, message: t`Planned for ${day}, ${hour}.` });
      onClose();
    };
    if (repeat) {
      const rule = { title: plan.title, start_date: date, start_time: time, time_zone: zone, repeat, until, kind };
      saveSeries.mutate(rule, { onSuccess });
    } else if (stream) update.mutate({ id: stream.id, ...plan }, { onSuccess });
    else create.mutate({ ...plan, kind }, { onSuccess });
  };

  return (
    <Dialog
      open
      title={stream || series ? t`Change the plan` : t`Plan a meeting or a broadcast`}
      onClose={onClose}
      onSubmit={save}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="main" type="submit" busy={saving.isPending ? t`Saving` : undefined}>
            {stream || series ? <Trans>Save</Trans> : <Trans>Schedule</Trans>}
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
          label={repeat ? t`First day` : t`Date`}
          type="date"
          value={date}
          onChange={changeDate}
          required
          error={tried ? dateError : undefined}
        />
        <TextField label={t`Time`} type="time" value={time} onChange={setTime} required />
      </div>
      <SelectField
        label={t`Time zone`}
        value={zone}
        onChange={setZone}
        options={timeZones(zone).map((name) => ({ value: name, label: name.replaceAll('_', ' ') }))}
      />
      {!stream && (
        <RepeatFields
          draft={draft}
          onChange={setDraft}
          date={date}
          repeat={repeat}
          untilError={tried ? untilError : undefined}
          always={series !== undefined}
        />
      )}
      {stream?.series_id && (
        <p className="type-small text-muted">
          <Trans>Only this date changes. It then keeps its own plan when the series is changed.</Trans>
        </p>
      )}
      {!stream && !series && (
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
