import { Trans, useLingui } from '@lingui/react/macro';
import type { Prices } from '../../../../contract/assistant-settings.ts';
import { SettingsSection } from '../settings-section.tsx';
import { NumberField } from './number-field.tsx';
import type { SectionProps } from './providers-section.tsx';

/** What the providers cost, for the estimate. */
export function CostsSection({ draft, faults }: SectionProps) {
  const { t } = useLingui();
  const { prices } = draft.settings;
  const set = (fields: Partial<Prices>) => draft.set('prices', { ...prices, ...fields });
  return (
    <SettingsSection title={t`Prices`}>
      <p className="mb-3 text-muted">
        <Trans>In US dollars, from your providers’ price lists. Enter 0 for a server of your own.</Trans>
      </p>
      <div>
        <NumberField
          label={t`Hearing, a minute`}
          value={prices.speech_to_text_minute}
          onChange={(speech_to_text_minute) => set({ speech_to_text_minute })}
          error={faults['prices/speech_to_text_minute']}
        />
        <NumberField
          label={t`Speaking, a million characters`}
          value={prices.million_characters}
          onChange={(million_characters) => set({ million_characters })}
          error={faults['prices/million_characters']}
        />
        <NumberField
          label={t`Thinking, a million tokens read`}
          value={prices.million_input_tokens}
          onChange={(million_input_tokens) => set({ million_input_tokens })}
          error={faults['prices/million_input_tokens']}
        />
        <NumberField
          label={t`Thinking, a million tokens written`}
          value={prices.million_output_tokens}
          onChange={(million_output_tokens) => set({ million_output_tokens })}
          error={faults['prices/million_output_tokens']}
        />
      </div>
    </SettingsSection>
  );
}
