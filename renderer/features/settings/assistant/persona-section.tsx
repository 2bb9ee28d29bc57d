import { useLingui } from '@lingui/react/macro';
import type { Persona } from '../../../../contract/assistant-settings.ts';
import { SelectField } from '../../../design/select-field.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { languages } from '../../../locales/locale.ts';
import { SettingsSection } from '../settings-section.tsx';
import type { SectionProps } from './providers-section.tsx';

type SpokenIn = NonNullable<Persona['language']> | 'own';

/** Who the assistant is, and what it says. */
export function PersonaSection({ draft, faults }: SectionProps) {
  const { t } = useLingui();
  const { persona } = draft.settings;
  const set = (fields: Partial<Persona>) => draft.set('persona', { ...persona, ...fields });
  const spokenIn: readonly { value: SpokenIn; label: string; lang?: string }[] = [
    { value: 'own', label: t`The person’s own` },
    ...Object.entries(languages).map(([value, label]) => ({ value: value as SpokenIn, label, lang: value })),
  ];
  return (
    <SettingsSection title={t`Who it is`}>
      <div className="flex flex-col gap-4">
        <div className="grid grid-cols-2 items-start gap-4 max-phone:grid-cols-1">
          <TextField
            label={t`What it calls itself`}
            value={persona.name}
            onChange={(name) => set({ name })}
            maxLength={60}
            autoComplete="off"
            error={faults['persona/name']}
          />
          <TextField
            label={t`Church`}
            value={persona.church}
            onChange={(church) => set({ church })}
            maxLength={120}
            autoComplete="off"
            error={faults['persona/church']}
          />
        </div>
        <TextField
          label={t`Greeting`}
          value={persona.greeting}
          onChange={(greeting) => set({ greeting })}
          maxLength={500}
          multiline
          description={t`What it says first. Empty: its own words, by the time of day.`}
          error={faults['persona/greeting']}
        />
        <SelectField
          label={t`Language that it speaks`}
          value={persona.language ?? 'own'}
          options={spokenIn}
          onChange={(value) => set({ language: value === 'own' ? null : value })}
        />
        <SelectField
          label={t`Bible that it reads from`}
          value={draft.settings.bible_translation}
          options={[
            { value: 'kjv', label: 'King James Version', lang: 'en' },
            { value: 'web', label: 'World English Bible', lang: 'en' },
          ]}
          onChange={(translation) => draft.set('bible_translation', translation)}
          description={t`Unless somebody asks for the other. Both are on this computer, in English.`}
        />
        <TextField
          label={t`Further instructions`}
          value={persona.instructions}
          onChange={(instructions) => set({ instructions })}
          maxLength={4000}
          multiline
          description={t`What it should know or mind: when services are, whom to ask for what, what it leaves to the pastor.`}
          error={faults['persona/instructions']}
        />
        <div className="grid grid-cols-2 items-start gap-4 max-phone:grid-cols-1">
          <TextField
            label={t`Emergency number`}
            value={persona.emergency_number}
            onChange={(emergency_number) => set({ emergency_number })}
            maxLength={40}
            autoComplete="off"
            description={t`It tells this number to somebody in danger.`}
            error={faults['persona/emergency_number']}
          />
          <TextField
            label={t`A person to talk to`}
            value={persona.contact}
            onChange={(contact) => set({ contact })}
            maxLength={500}
            multiline
            description={t`How somebody in need reaches a person of the church.`}
            error={faults['persona/contact']}
          />
        </div>
      </div>
    </SettingsSection>
  );
}
