import { useLingui } from '@lingui/react/macro';
import type { AssistantLimits } from '../../../../contract/assistant-settings.ts';
import { SettingsSection } from '../settings-section.tsx';
import { CheckField } from './check-field.tsx';
import { NumberField } from './number-field.tsx';
import type { SectionProps } from './providers-section.tsx';

/** Who may talk with the assistant and for how long, and how long prayer requests are kept. */
export function LimitsSection({ draft, faults }: SectionProps) {
  const { t } = useLingui();
  const { limits, prayer_keep_days } = draft.settings;
  const set = (fields: Partial<AssistantLimits>) => draft.set('limits', { ...limits, ...fields });
  return (
    <>
      <SettingsSection title={t`Limits`}>
        <div className="flex flex-col gap-5">
          <CheckField
            label={t`Guests may talk with it`}
            checked={limits.guests}
            onChange={(guests) => set({ guests })}
            description={t`Without an account, where this host lets guests in.`}
          />
          <div>
            <NumberField
              label={t`All conversations, minutes a day`}
              value={limits.minutes_a_day}
              onChange={(minutes_a_day) => set({ minutes_a_day })}
              description={t`Protects the church’s bill.`}
              error={faults['limits/minutes_a_day']}
            />
            <NumberField
              label={t`One conversation, minutes`}
              value={limits.conversation_minutes}
              onChange={(conversation_minutes) => set({ conversation_minutes })}
              error={faults['limits/conversation_minutes']}
            />
            <NumberField
              label={t`One guest, minutes a day`}
              value={limits.guest_minutes_a_day}
              onChange={(guest_minutes_a_day) => set({ guest_minutes_a_day })}
              error={faults['limits/guest_minutes_a_day']}
            />
            <NumberField
              label={t`One address, minutes a day`}
              value={limits.address_minutes_a_day}
              onChange={(address_minutes_a_day) => set({ address_minutes_a_day })}
              description={t`All guests behind one internet connection.`}
              error={faults['limits/address_minutes_a_day']}
            />
            <NumberField
              label={t`Conversations at once`}
              value={limits.conversations_at_once}
              onChange={(conversations_at_once) => set({ conversations_at_once })}
              error={faults['limits/conversations_at_once']}
            />
          </div>
        </div>
      </SettingsSection>
      <SettingsSection title={t`Prayer requests`}>
        <NumberField
          label={t`Kept for, days`}
          value={prayer_keep_days}
          onChange={(days) => draft.set('prayer_keep_days', days)}
          description={t`Then they are deleted.`}
          error={faults.prayer_keep_days}
        />
      </SettingsSection>
    </>
  );
}
