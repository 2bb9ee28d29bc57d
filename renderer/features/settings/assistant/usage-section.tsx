import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { UsageDay } from '../../../../contract/assistant.ts';
import { problemInWords } from '../../../api/problem.ts';
import { StatusLine } from '../../../design/status-line.tsx';
import { SettingsSection } from '../settings-section.tsx';
import { assistantUsageQuery, usageDays } from './assistant-queries.ts';

/** How much the assistant was used, day by day, and what that cost by the prices that are set. */
export function UsageSection() {
  const { t, i18n } = useLingui();
  const { data: usage, error } = useQuery(assistantUsageQuery);
  const minutes = (value: number) => i18n.number(value, { maximumFractionDigits: 1 });
  const today = minutes(usage?.today_minutes ?? 0);
  const ceiling = i18n.number(usage?.minutes_a_day ?? 0);
  const isUsedUp = usage !== undefined && usage.today_minutes >= usage.minutes_a_day;
  return (
    <SettingsSection title={t`Use`}>
      {usage === undefined ? (
        error && <StatusLine tone="danger">{problemInWords(error)}</StatusLine>
      ) : (
        <>
          <StatusLine tone={isUsedUp ? 'warning' : 'muted'} quiet>
            {isUsedUp ? (
              <Trans>Today’s {ceiling} minutes are used up. Nobody can begin a conversation until tomorrow.</Trans>
            ) : (
              <Trans>
                Today {today} of {ceiling} minutes.
              </Trans>
            )}
          </StatusLine>
          {usage.days.length === 0 ? (
            <p className="mt-3 text-muted">
              <Trans>Nobody has talked with the assistant in the last {usageDays} days.</Trans>
            </p>
          ) : (
            <Days days={usage.days} minutes={minutes} />
          )}
        </>
      )}
    </SettingsSection>
  );
}

function Days({ days, minutes }: { readonly days: readonly UsageDay[]; readonly minutes: (value: number) => string }) {
  const { i18n } = useLingui();
  const cost = (value: number) => i18n.number(value, { style: 'currency', currency: 'USD', minimumFractionDigits: 2 });
  const sum = (read: (day: UsageDay) => number) => days.reduce((total, day) => total + read(day), 0);
  const number = 'py-2 ps-3 text-end';
  return (
    <table className="mt-4 w-full type-small">
      <caption className="sr-only">
        <Trans>The last {usageDays} days</Trans>
      </caption>
      <thead>
        <tr className="border-b border-edge text-muted">
          <th scope="col" className="py-2 pe-3 text-start font-normal">
            <Trans>Day</Trans>
          </th>
          <th scope="col" className={`${number} font-normal max-phone:hidden`}>
            <Trans>Conversations</Trans>
          </th>
          <th scope="col" className={`${number} font-normal`}>
            <Trans>Minutes</Trans>
          </th>
          <th scope="col" className={`${number} font-normal`}>
            <Trans>Estimated cost</Trans>
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {days.map((day) => (
          <tr key={day.date}>
            <th scope="row" className="py-2 pe-3 text-start font-normal">
              {i18n.date(new Date(`${day.date}T00:00`), { weekday: 'short', day: 'numeric', month: 'short' })}
            </th>
            <td className={`${number} max-phone:hidden`}>{i18n.number(day.conversations)}</td>
            <td className={number}>{minutes(day.minutes)}</td>
            <td className={number}>{cost(day.estimated_cost)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="border-t border-edge font-semibold">
          <th scope="row" className="py-2 pe-3 text-start">
            <Trans>Together</Trans>
          </th>
          <td className={`${number} max-phone:hidden`}>{i18n.number(sum((day) => day.conversations))}</td>
          <td className={number}>{minutes(sum((day) => day.minutes))}</td>
          <td className={number}>{cost(sum((day) => day.estimated_cost))}</td>
        </tr>
      </tfoot>
    </table>
  );
}
