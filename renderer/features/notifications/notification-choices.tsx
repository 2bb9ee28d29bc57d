import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { NotificationChoices as Choices } from '../../../contract/notifications.ts';
import { type ReminderKind, reminderKinds } from '../../../contract/reminder-kinds.ts';
import { useChooseNotifications, useNotifications } from '../../api/notification-queries.ts';
import { problemInWords } from '../../api/problem.ts';
import { useSession } from '../../api/query.ts';
import { SelectField } from '../../design/select-field.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { PushSwitch } from './push-switch.tsx';

const minutesOffered = [5, 10, 15, 30, 60, 120, 1440];

/** What one is told of, and where. */
export function NotificationChoices() {
  const { t } = useLingui();
  const { data: session } = useSession();
  const { data, error } = useNotifications();
  const choose = useChooseNotifications();
  if (!data) return error && <StatusLine tone="danger">{problemInWords(error)}</StatusLine>;
  const { choices, push_key } = data;
  const set = (part: Partial<Choices>) => choose.mutate({ ...choices, ...part });
  const minutes = (chosen: number) =>
    [...new Set([...minutesOffered, chosen])]
      .sort((a, b) => a - b)
      .map((value) => ({ value: String(value), label: timeInWords(value) }));
  return (
    <div className="mt-6 flex max-w-132 flex-col gap-6">
      <ChoiceTable choices={choices} guest={session?.role === 'guest'} onChange={set} />
      <div className="grid grid-cols-2 gap-3 max-[30rem]:grid-cols-1">
        <SelectField
          label={t`Before a broadcast`}
          value={String(choices.broadcast_minutes)}
          onChange={(value) => set({ broadcast_minutes: Number(value) })}
          options={minutes(choices.broadcast_minutes)}
        />
        <SelectField
          label={t`Before a meeting`}
          value={String(choices.meeting_minutes)}
          onChange={(value) => set({ meeting_minutes: Number(value) })}
          options={minutes(choices.meeting_minutes)}
        />
      </div>
      <PushSwitch pushKey={push_key} />
      {choose.isError && <StatusLine tone="danger">{problemInWords(choose.error)}</StatusLine>}
    </div>
  );
}

function timeInWords(minutes: number): string {
  if (minutes % 1440 === 0) return plural(minutes / 1440, { one: '# day', other: '# days' });
  if (minutes % 60 === 0) return plural(minutes / 60, { one: '# hour', other: '# hours' });
  return plural(minutes, { one: '# minute', other: '# minutes' });
}

interface ChoiceTableProps {
  readonly choices: Choices;
  /** A guest is told only of what he or she asked to be reminded of. */
  readonly guest: boolean;
  readonly onChange: (part: Partial<Choices>) => void;
}

function ChoiceTable({ choices, guest, onChange }: ChoiceTableProps) {
  const { t } = useLingui();
  const kinds: Readonly<Record<ReminderKind, string>> = {
    created: t`Something is planned or opened`,
    soon: t`It starts soon`,
    about_to_start: t`It is about to start`,
    live: t`It is live`,
  };
  const channels = { page: t`Page open`, push: t`Page closed` };
  const heading = 'py-2 font-normal type-small text-muted';
  return (
    <table>
      <thead>
        <tr className="border-b border-line">
          <th scope="col" className={`text-start ${heading}`}>
            <Trans>Tell me when</Trans>
          </th>
          <th scope="col" className={`px-2 ${heading}`}>
            {channels.page}
          </th>
          <th scope="col" className={`px-2 ${heading}`}>
            {channels.push}
          </th>
        </tr>
      </thead>
      <tbody>
        {reminderKinds
          .filter((kind) => !guest || kind !== 'created')
          .map((kind) => (
            <tr key={kind} className="border-b border-line">
              <th scope="row" className="py-2 pe-2 text-start font-normal">
                {kinds[kind]}
              </th>
              {(['page', 'push'] as const).map((channel) => (
                <td key={channel} className="text-center">
                  <label className="inline-flex size-11 cursor-pointer items-center justify-center">
                    <input
                      type="checkbox"
                      aria-label={`${kinds[kind]}: ${channels[channel]}`}
                      className="size-5"
                      checked={choices[kind][channel]}
                      onChange={(event) => onChange({ [kind]: { ...choices[kind], [channel]: event.target.checked } })}
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  );
}
