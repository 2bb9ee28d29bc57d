import { Trans, useLingui } from '@lingui/react/macro';
import type { AssistantSettingsAnswer } from '../../../../contract/assistant.ts';
import { SelectField } from '../../../design/select-field.tsx';
import { StatusLine } from '../../../design/status-line.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { SettingsSection } from '../settings-section.tsx';
import { ProviderPart } from './provider-part.tsx';
import { ProviderTest } from './provider-test.tsx';
import { type Part, partName } from './provider-words.ts';
import type { SettingsDraft } from './settings-draft.ts';
import type { FieldFaults } from './settings-faults.ts';
import { spokenLanguages } from './spoken-languages.ts';

const inOrder = ['speech_to_text', 'language_model', 'text_to_speech'] as const;

export interface SectionProps {
  readonly draft: SettingsDraft;
  readonly answer: AssistantSettingsAnswer;
  readonly faults: FieldFaults;
}

interface ProvidersSectionProps extends SectionProps {
  readonly mayChange: boolean;
  readonly saveFirst: (() => Promise<boolean>) | null;
}

/** Who hears, thinks and speaks for the assistant. */
export function ProvidersSection({ draft, answer, faults, mayChange, saveFirst }: ProvidersSectionProps) {
  const { t } = useLingui();
  const { providers } = draft.settings;
  const { speech_to_text, language_model, text_to_speech } = providers;
  const shared = { answer, faults, mayChange };
  /** OpenAI and Deepgram have one key for all that they do: it is shown once. */
  const keyShownBefore = (part: Part): string | null => {
    const { provider } = providers[part];
    if (provider === 'none' || provider === 'compatible') return null;
    const first = inOrder.find((one) => providers[one].provider === provider);
    return first === undefined || first === part ? null : partName(first);
  };
  return (
    <SettingsSection title={t`Providers`}>
      {answer.keys_unreadable?.because === 'damaged' && (
        <div className="mb-6">
          <StatusLine tone="danger">
            <Trans>
              The file of the keys is damaged, or a newer version wrote it. It is left as it is: move
              assistant-keys.json out of Tabernacle’s data folder and start Tabernacle again, then enter the keys anew.
            </Trans>
          </StatusLine>
        </div>
      )}
      <ProviderPart
        {...shared}
        part="speech_to_text"
        keyShownIn={keyShownBefore('speech_to_text')}
        purpose={t`Turns what people say into words.`}
        choice={speech_to_text}
        onChange={(choice) => draft.set('providers', { ...providers, speech_to_text: choice })}
      >
        <SelectField
          label={t`Language that people speak`}
          value={speech_to_text.language}
          options={spokenLanguages(speech_to_text.language)}
          onChange={(language) =>
            draft.set('providers', { ...providers, speech_to_text: { ...speech_to_text, language } })
          }
        />
      </ProviderPart>
      <ProviderPart
        {...shared}
        part="language_model"
        keyShownIn={keyShownBefore('language_model')}
        purpose={t`Understands them and finds the answer.`}
        choice={language_model}
        onChange={(choice) => draft.set('providers', { ...providers, language_model: choice })}
      />
      <ProviderPart
        {...shared}
        part="text_to_speech"
        keyShownIn={keyShownBefore('text_to_speech')}
        purpose={t`Says the answer aloud.`}
        choice={text_to_speech}
        onChange={(choice) => draft.set('providers', { ...providers, text_to_speech: choice })}
      >
        {text_to_speech.provider !== 'deepgram' && (
          <TextField
            label={t`Voice`}
            value={text_to_speech.voice ?? ''}
            onChange={(voice) =>
              draft.set('providers', {
                ...providers,
                text_to_speech: { ...text_to_speech, voice: voice === '' ? null : voice },
              })
            }
            maxLength={120}
            autoComplete="off"
            description={
              text_to_speech.provider === 'openai'
                ? t`Such as alloy, ash or coral; empty for the usual one`
                : t`As your server calls it, such as af_heart`
            }
          />
        )}
      </ProviderPart>
      {mayChange && <ProviderTest saved={answer.settings.providers} saveFirst={saveFirst} />}
      <div className="mt-6 rounded-control bg-sunken p-4 type-small">
        <h3 className="type-label">
          <Trans>With no cloud at all</Trans>
        </h3>
        <p className="mt-1">
          <Trans>
            Choose Own server for all three, and nothing that is said leaves your church. Ollama or LM Studio thinks,
            speaches hears, and Kokoro-FastAPI speaks, each on a computer of yours.
          </Trans>
        </p>
        <p className="mt-2">
          <Trans>
            With Nobody for all three, the assistant still finds scripture, today’s verse and the library by typing:
            that is its basic mode, and it needs nothing.
          </Trans>
        </p>
      </div>
    </SettingsSection>
  );
}
