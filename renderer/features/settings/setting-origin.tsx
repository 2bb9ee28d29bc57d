import { Trans } from '@lingui/react/macro';
import { Lock } from 'lucide-react';
import type { ComputerSetting, ManagedSettingName } from '../../../contract/computer-settings.ts';
import { useComputerSetting } from '../../api/computer-settings.ts';

/** Where one setting came from, in a line under its control; nothing while that is not known. */
export function SettingOrigin({ name }: { readonly name: ManagedSettingName }) {
  const setting = useComputerSetting(name);
  return setting && <OriginLine setting={setting} />;
}

/** The organisation's settings have a lock: they are not to be changed here. */
export function OriginLine({ setting: { source, place } }: { readonly setting: ComputerSetting }) {
  switch (source) {
    case 'managed':
      return (
        <p className="flex gap-2 type-small">
          <Lock aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
          <Trans>Set by your organisation.</Trans>
        </p>
      );
    case 'environment':
      return (
        <p className="type-small break-words text-muted">
          <Trans>Set when Tabernacle was started: {place}.</Trans>
        </p>
      );
    case 'computer':
      return (
        <p className="type-small wrap-anywhere text-muted">
          {place === null ? <Trans>Chosen on this computer.</Trans> : <Trans>Set on this computer, in {place}.</Trans>}
        </p>
      );
    case 'default':
      return (
        <p className="type-small text-muted">
          <Trans>As delivered.</Trans>
        </p>
      );
    default:
      return source satisfies never;
  }
}
