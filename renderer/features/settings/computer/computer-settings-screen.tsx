import { Trans, useLingui } from '@lingui/react/macro';
import type { ComputerSetting, PolicyFault } from '../../../../contract/computer-settings.ts';
import { useComputerSettings } from '../../../api/computer-settings.ts';
import { StatusLine } from '../../../design/status-line.tsx';
import { OriginLine } from '../setting-origin.tsx';
import { Asked, SettingsPage } from '../settings-page.tsx';
import { settingWords, valueWords } from './setting-words.ts';

/** What is set on the computer that serves this page, and who set it. Nothing is changed here. */
export function ComputerSettingsScreen() {
  const { t } = useLingui();
  const settings = useComputerSettings();
  return (
    <SettingsPage title={t`Who set what`}>
      <p className="max-w-(--measure) pb-6 text-muted">
        <Trans>
          What an organisation can set on its computers, and what holds now. What has a lock is changed by whoever looks
          after your computers.
        </Trans>
      </p>
      <Asked query={settings}>
        {(answer) => (
          <>
            {answer.faults.length > 0 && <Faults faults={answer.faults} />}
            <dl className="divide-y divide-line border-y border-line">
              {answer.settings.map((setting) => (
                <SettingRow key={setting.name} setting={setting} />
              ))}
            </dl>
          </>
        )}
      </Asked>
    </SettingsPage>
  );
}

function Faults({ faults }: { readonly faults: readonly PolicyFault[] }) {
  return (
    <div className="pb-6">
      <StatusLine tone="danger">
        <Trans>Not all that your organisation set was understood. The rest counts.</Trans>
      </StatusLine>
      <ul className="mt-3 flex flex-col gap-3 ps-7">
        {faults.map(({ place, message }) => (
          <li key={`${place} ${message}`} className="type-small">
            <span className="block wrap-anywhere text-muted">{place}</span>
            <span className="break-words">{message}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function SettingRow({ setting }: { readonly setting: ComputerSetting }) {
  const { t, i18n } = useLingui();
  const { name, value, source, place } = setting;
  const called = typeof value === 'string' ? valueWords[name]?.[value] : undefined;
  const words = value === null ? t`Not set` : value === true ? t`On` : value === false ? t`Off` : value;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-x-6 gap-y-1 py-4 max-phone:grid-cols-1">
      <dt className="pt-0.5 type-label">{i18n._(settingWords[name])}</dt>
      <dd className="min-w-0">
        <p className="break-words">{called ? i18n._(called) : words}</p>
        <OriginLine setting={setting} />
        {source === 'managed' && place !== null && <p className="type-small wrap-anywhere text-muted">{place}</p>}
      </dd>
    </div>
  );
}
