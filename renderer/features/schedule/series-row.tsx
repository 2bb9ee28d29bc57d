import { Trans, useLingui } from '@lingui/react/macro';
import { Link, Pencil, Trash2 } from 'lucide-react';
import type { DescribedSeries } from '../../../contract/series.ts';
import { Button } from '../../design/button.tsx';
import { Menu } from '../../design/menu.tsx';
import { useLocales } from '../home/use-locales.ts';
import { useRepeatWords } from './repeat-words.ts';

interface SeriesRowProps {
  readonly series: DescribedSeries;
  readonly onChange: () => void;
  readonly onDelete: () => void;
  readonly onCopy: () => void;
}

/** What repeats: its rule, and the one link that leads to each of its dates. */
export function SeriesRow({ series, onChange, onDelete, onCopy }: SeriesRowProps) {
  const { t } = useLingui();
  const locales = useLocales();
  const inWords = useRepeatWords();
  const { title, repeat, start_time: time, time_zone, until } = series;
  const rule = inWords(repeat);
  const zone = time_zone.replaceAll('_', ' ');
  const last =
    until && new Intl.DateTimeFormat([...locales], { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(until));
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4">
      <div className="min-w-40 flex-1">
        <h3 className="type-control">{title}</h3>
        <p className="type-small text-muted">
          <Trans>
            {rule}, {time} in {zone}.
          </Trans>{' '}
          {last && <Trans>Until {last}.</Trans>}
        </p>
      </div>
      <div className="flex items-center gap-1">
        <Button icon={Link} label={t`Copy lasting link of ${title}`} onPress={onCopy}>
          <Trans>Copy lasting link</Trans>
        </Button>
        <Menu
          label={t`More for all dates of ${title}`}
          items={[
            { label: t`Change all dates`, icon: Pencil, onPress: onChange },
            { label: t`Delete all dates`, icon: Trash2, ending: true, onPress: onDelete },
          ]}
        />
      </div>
    </li>
  );
}
