import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useId } from 'react';
import type { AssistantSettingsAnswer } from '../../../../contract/assistant.ts';
import { defaultModels } from '../../../../contract/assistant-defaults.ts';
import type { ProviderChoices } from '../../../../contract/assistant-settings.ts';
import { Choice } from '../../../design/choice.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { KeyField } from './key-field.tsx';
import { type Part, type Provider, partName, providerName, slotOf } from './provider-words.ts';
import type { FieldFaults } from './settings-faults.ts';

interface ProviderPartProps<P extends Part> {
  readonly part: P;
  readonly purpose: string;
  readonly choice: ProviderChoices[P];
  readonly onChange: (choice: ProviderChoices[P]) => void;
  readonly answer: AssistantSettingsAnswer;
  readonly faults: FieldFaults;
  readonly mayChange: boolean;
  /** The part under which the key that serves this one too is shown already. */
  readonly keyShownIn: string | null;
  /** Language or voice. */
  readonly children?: ReactNode;
}

const providers: { readonly [P in Part]: readonly ProviderChoices[P]['provider'][] } = {
  speech_to_text: ['none', 'deepgram', 'openai', 'compatible'],
  language_model: ['none', 'openai', 'compatible'],
  text_to_speech: ['none', 'deepgram', 'openai', 'compatible'],
};

const examples = { deepgram: 'https://api.deepgram.com', openai: 'https://api.openai.com/v1' };
const ownExamples: Record<Part, string> = {
  speech_to_text: 'http://localhost:8000/v1',
  language_model: 'http://localhost:11434/v1',
  text_to_speech: 'http://localhost:8880/v1',
};

/** Who does one of the three things that the assistant does, and how it is asked. */
export function ProviderPart<P extends Part>(props: ProviderPartProps<P>) {
  const { part, purpose, choice, onChange, answer, faults, mayChange, keyShownIn, children } = props;
  const { t } = useLingui();
  const name = useId();
  const titleId = `${name}-title`;
  const { provider } = choice;
  const slot = slotOf(part, provider);
  const change = (fields: Partial<ProviderChoices[P]>) => onChange({ ...choice, ...fields });
  const models = new Map<string, string>(Object.entries(defaultModels[part]));
  const choose = (next: ProviderChoices[P]['provider']) => {
    const saved = answer.settings.providers[part];
    if (next === saved.provider) onChange(saved);
    else onChange({ ...choice, provider: next, model: models.get(next) ?? choice.model, base_url: null });
  };
  const usual = models.get(provider) ?? '';
  const keyOwner = provider === 'compatible' ? t`this server` : providerName(provider);
  const address = (
    <TextField
      label={t`Address`}
      type="url"
      value={choice.base_url ?? ''}
      onChange={(text) => change({ base_url: text === '' ? null : text } as Partial<ProviderChoices[P]>)}
      maxLength={500}
      autoComplete="off"
      placeholder={provider === 'compatible' ? ownExamples[part] : provider === 'none' ? '' : examples[provider]}
      description={addressNote(provider, answer)}
      error={faults[`providers/${part}/base_url`]}
    />
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be a heading that stands in the outline
    <div
      role="group"
      aria-labelledby={titleId}
      className="flex flex-col gap-4 border-t border-line py-6 first:border-t-0 first:pt-0"
    >
      <div>
        <h3 id={titleId} className="type-label">
          {partName(part)}
        </h3>
        <p className="type-small text-muted">{purpose}</p>
      </div>
      <Choice
        name={name}
        label={t`Provider`}
        chosen={provider}
        onChoose={choose}
        options={providers[part].map((value) => ({ value, label: providerName(value) }))}
      />
      {provider !== 'none' && slot !== null && (
        <>
          <div className="grid grid-cols-2 items-start gap-4 max-phone:grid-cols-1">
            <TextField
              label={t`Model`}
              value={choice.model}
              onChange={(model) => change({ model } as Partial<ProviderChoices[P]>)}
              maxLength={120}
              autoComplete="off"
              description={
                provider === 'compatible' ? t`As your server calls it, such as ${usual}` : t`Usually ${usual}`
              }
              error={faults[`providers/${part}/model`]}
            />
            {children}
          </div>
          {provider === 'compatible' ? (
            address
          ) : (
            <details open={choice.base_url !== null || undefined}>
              <summary className="w-fit rounded-control py-2.5 type-control text-accent">
                <Trans>Another address</Trans>
              </summary>
              {address}
            </details>
          )}
          {keyShownIn === null ? (
            <KeyField
              key={slot}
              slot={slot}
              provider={keyOwner}
              answer={answer}
              optional={provider === 'compatible'}
              mayChange={mayChange}
            />
          ) : (
            <p className="type-small text-muted">
              <Trans>
                The key of {keyOwner} stands above, under {keyShownIn}. It serves both.
              </Trans>
            </p>
          )}
        </>
      )}
    </div>
  );
}

function addressNote(provider: Provider, answer: AssistantSettingsAnswer): string {
  if (provider === 'compatible') return i18n._(msg`Any server that speaks OpenAI’s way. Most want /v1 at the end.`);
  const name = providerName(provider);
  const given = provider === 'none' ? null : answer.environment_addresses[provider];
  return given === null ? i18n._(msg`Empty: ${name}’s own`) : i18n._(msg`Empty: ${given}, from the environment`);
}
