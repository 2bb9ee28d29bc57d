import { useLingui } from '@lingui/react/macro';
import { CalendarX, Download, Link, Pencil } from 'lucide-react';
import type { DescribedSeries } from '../../../contract/series.ts';
import type { Stream } from '../../../contract/streams.ts';
import { Menu } from '../../design/menu.tsx';
import { timeOfDay } from '../home/date-words.ts';
import { StreamDoor } from '../home/stream-door.tsx';
import { StreamRow } from '../home/stream-row.tsx';
import { useLocales } from '../home/use-locales.ts';
import { useRepeatWords } from './repeat-words.ts';
import { saveCalendarFile } from './save-calendar-file.ts';

interface ScheduleRowProps {
  readonly stream: Stream;
  /** What repeats, where this is one of its dates. */
  readonly series: DescribedSeries | undefined;
  readonly isStaff: boolean;
  readonly onChange: () => void;
  readonly onSkip: () => void;
  readonly onCopy: () => void;
}

/** One date of the schedule. */
export function ScheduleRow({ stream, series, isStaff, onChange, onSkip, onCopy }: ScheduleRowProps) {
  const { t } = useLingui();
  const locales = useLocales();
  const inWords = useRepeatWords();
  const { id, title, kind, scheduled_start: start } = stream;
  const what = kind === 'broadcast' ? t`Broadcast` : t`Meeting`;
  const file = { label: t`Calendar file`, icon: Download, onPress: () => saveCalendarFile(id) };
  const ending = stream.series_id === null ? t`Delete` : t`Skip this one`;
  return (
    <StreamRow
      when={start === null ? '' : timeOfDay(Date.parse(start), locales)}
      dateTime={start ?? undefined}
      title={title}
      detail={series ? `${what}. ${inWords(series.repeat)}` : what}
      actions={
        <>
          <StreamDoor stream={stream} />
          <Menu
            label={t`More for ${title}`}
            items={
              isStaff
                ? [
                    { label: t`Copy link`, icon: Link, onPress: onCopy },
                    { label: t`Change the plan`, icon: Pencil, onPress: onChange },
                    file,
                    { label: ending, icon: CalendarX, ending: true, onPress: onSkip },
                  ]
                : [file]
            }
          />
        </>
      }
    />
  );
}
