import { Trans, useLingui } from '@lingui/react/macro';
import { addDays, datesBetween, type Repeat, type Weekday, weekdays } from '../../../contract/recurrence.ts';
import { SelectField } from '../../design/select-field.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useLocales } from '../home/use-locales.ts';
import type { RepeatDraft } from './repeat-draft.ts';
import { useRepeatWords, weekdayName } from './repeat-words.ts';

interface RepeatFieldsProps {
  readonly draft: RepeatDraft;
  readonly onChange: (draft: RepeatDraft) => void;
  /** The first day, YYYY-MM-DD. */
  readonly date: string;
  /** The rule that the draft makes; null where it does not repeat. */
  readonly repeat: Repeat | null;
  readonly untilError: string | undefined;
  /** A series stays one. */
  readonly always: boolean;
}

/** Whether and how something repeats, with its next dates to look at. */
export function RepeatFields({ draft, onChange, date, repeat, untilError, always }: RepeatFieldsProps) {
  const { t } = useLingui();
  const change = (part: Partial<RepeatDraft>) => onChange({ ...draft, ...part });
  const rules = [
    { value: 'week' as const, label: t`Every week or every few weeks` },
    { value: 'month' as const, label: t`Every month` },
  ];
  return (
    <>
      <SelectField
        label={t`Repeats`}
        value={draft.every}
        onChange={(every) => change({ every })}
        options={always ? rules : [{ value: 'never' as const, label: t`Does not repeat` }, ...rules]}
      />
      {draft.every === 'week' && <Days chosen={draft.weekdays} onChange={(days) => change({ weekdays: days })} />}
      {repeat && (
        <>
          <div className="grid grid-cols-2 items-start gap-3 max-[26rem]:grid-cols-1">
            <TextField
              label={draft.every === 'week' ? t`Every how many weeks` : t`Every how many months`}
              value={draft.interval}
              onChange={(interval) => change({ interval })}
              inputMode="numeric"
            />
            <TextField
              label={t`Last day`}
              type="date"
              value={draft.until}
              onChange={(until) => change({ until })}
              description={t`Empty for no end.`}
              error={untilError}
            />
          </div>
          <NextDates repeat={repeat} date={date} until={draft.until || null} />
        </>
      )}
    </>
  );
}

function Days({
  chosen,
  onChange,
}: {
  readonly chosen: readonly Weekday[];
  readonly onChange: (days: readonly Weekday[]) => void;
}) {
  const locales = useLocales();
  return (
    <fieldset>
      <legend className="mb-1 type-label">
        <Trans>On these days</Trans>
      </legend>
      <div className="flex flex-wrap gap-2">
        {weekdays.map((day) => (
          <label
            key={day}
            className="inline-flex min-h-11 cursor-pointer items-center gap-2 rounded-control border border-edge bg-raised px-3 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="checkbox"
              aria-label={weekdayName(day, locales)}
              checked={chosen.includes(day)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, day] : chosen.filter((other) => other !== day))
              }
              className="size-5 outline-none"
            />
            <span aria-hidden>{weekdayName(day, locales, 'short')}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const shown = 4;

function NextDates({
  repeat,
  date,
  until,
}: {
  readonly repeat: Repeat;
  readonly date: string;
  readonly until: string | null;
}) {
  const locales = useLocales();
  const inWords = useRepeatWords();
  const rule = inWords(repeat);
  const format = new Intl.DateTimeFormat([...locales], {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const days = datesBetween({ start_date: date, repeat, until }, date, addDays(date, 400)).slice(0, shown);
  const next = days.map((day) => format.format(Date.parse(day))).join(' · ');
  return (
    <p role="status" className="type-small text-muted">
      {rule}. {days.length > 0 && <Trans>Next: {next}</Trans>}
    </p>
  );
}
