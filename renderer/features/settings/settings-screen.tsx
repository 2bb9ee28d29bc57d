import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { may } from '../../../contract/authority.ts';
import { useSession } from '../../api/query.ts';
import { Choice } from '../../design/choice.tsx';
import { chooseLanguage, chosenLanguage, type Language, languages } from '../../locales/locale.ts';
import { type Appearance, chooseAppearance, chosenAppearance } from '../../shell/appearance.ts';
import { Screen } from '../../shell/screen.tsx';
import { NotificationChoices } from '../notifications/notification-choices.tsx';
import { AssistantSummary } from './assistant/assistant-summary.tsx';
import { HostHealth } from './host-health.tsx';
import { LocalNetwork } from './local-network.tsx';
import { NameForm } from './name-form.tsx';
import { Notifications } from './notifications.tsx';
import { SettingsLink } from './settings-link.tsx';
import { SettingsSection } from './settings-section.tsx';
import { ThisComputerSection } from './this-computer.tsx';
import { UpdatesSection } from './updates.tsx';
import { PolicyFaultsNotice, WhoSetWhat } from './who-set-what.tsx';

/** What the person can choose, and how the host is. */
export function SettingsScreen() {
  const { t } = useLingui();
  const { data: session } = useSession();
  const isStaff = may(session, 'staff');
  return (
    <Screen title={t`Settings`}>
      <h1 className="pt-8 pb-2 type-heading">
        <Trans>Settings</Trans>
      </h1>
      <PolicyFaultsNotice />
      <SettingsSection title={t`You`}>
        <div className="flex flex-col items-start gap-6">
          <NameForm />
          <SettingsLink href="/settings/account">
            <Trans>Sign-in and devices</Trans>
          </SettingsLink>
        </div>
      </SettingsSection>
      <SettingsSection title={t`Appearance`}>
        <AppearanceChoice />
      </SettingsSection>
      <SettingsSection title={t`Language`}>
        <LanguageChoice />
      </SettingsSection>
      <SettingsSection title={t`Notifications`}>
        <Notifications />
        <NotificationChoices />
      </SettingsSection>
      {isStaff && (
        <SettingsSection title={t`People`}>
          <div className="flex flex-wrap gap-3">
            <SettingsLink href="/settings/people">
              <Trans>People</Trans>
            </SettingsLink>
            {may(session, 'owner') && (
              <>
                <SettingsLink href="/settings/tokens">
                  <Trans>API tokens</Trans>
                </SettingsLink>
                <SettingsLink href="/settings/activity">
                  <Trans>Activity</Trans>
                </SettingsLink>
              </>
            )}
          </div>
        </SettingsSection>
      )}
      {isStaff && (
        <SettingsSection title={t`Assistant`}>
          <AssistantSummary />
        </SettingsSection>
      )}
      {may(session, 'owner') && (
        <SettingsSection title={t`Reachable from other computers`}>
          <LocalNetwork />
        </SettingsSection>
      )}
      <ThisComputerSection />
      <UpdatesSection />
      <SettingsSection title={t`Your church’s computer`}>
        <HostHealth />
        <div className="mt-6 flex flex-wrap gap-3">
          <WhoSetWhat on="host" />
          <SettingsLink href="/settings/diagnostics">
            <Trans>Diagnostics</Trans>
          </SettingsLink>
        </div>
      </SettingsSection>
    </Screen>
  );
}

function AppearanceChoice() {
  const { t } = useLingui();
  const name = useId();
  const [chosen, setChosen] = useState(chosenAppearance);
  const choose = (appearance: Appearance) => {
    chooseAppearance(appearance);
    setChosen(appearance);
  };
  return (
    <Choice
      name={name}
      label={t`Appearance`}
      chosen={chosen}
      onChoose={choose}
      options={[
        { value: 'system', label: t`As this computer` },
        { value: 'light', label: t`Light` },
        { value: 'dark', label: t`Dark` },
      ]}
      note={t`Meetings are always dark, so that faces are seen truly.`}
    />
  );
}

function LanguageChoice() {
  const { t } = useLingui();
  const name = useId();
  const [chosen, setChosen] = useState<Language | 'system'>(() => chosenLanguage() ?? 'system');
  const choose = (value: Language | 'system') => {
    setChosen(value);
    void chooseLanguage(value === 'system' ? null : value);
  };
  return (
    <Choice
      name={name}
      label={t`Language`}
      chosen={chosen}
      onChoose={choose}
      options={[
        { value: 'system', label: t`As this computer` },
        ...Object.entries(languages).map(([value, label]) => ({ value: value as Language, label, lang: value })),
      ]}
    />
  );
}
