import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { TriedPart } from '../../../../contract/assistant.ts';
import type { KeySlot, ProviderChoices } from '../../../../contract/assistant-settings.ts';

export type Part = keyof ProviderChoices;
export type Provider = ProviderChoices[Part]['provider'];

/** Names of makers are not translated. */
export function providerName(provider: Provider): string {
  switch (provider) {
    case 'none':
      return i18n._(msg`Nobody`);
    case 'deepgram':
      return 'Deepgram';
    case 'openai':
      return 'OpenAI';
    case 'compatible':
      return i18n._(msg`Own server`);
    default:
      return provider satisfies never;
  }
}

export function partName(part: Part): string {
  switch (part) {
    case 'speech_to_text':
      return i18n._(msg`Hears`);
    case 'language_model':
      return i18n._(msg`Thinks`);
    case 'text_to_speech':
      return i18n._(msg`Speaks`);
    default:
      return part satisfies never;
  }
}

/** Under which slot a part's key is kept; null where it asks nobody. */
export function slotOf(part: Part, provider: Provider): KeySlot | null {
  if (provider === 'none') return null;
  return provider === 'compatible' ? part : provider;
}

/** Why a part failed in its test, and what to do, in the person's language. */
export function triedInWords(part: Part, choice: ProviderChoices[Part], { fault, detail }: TriedPart): string {
  const who = choice.provider === 'compatible' ? i18n._(msg`Your server`) : providerName(choice.provider);
  const { model } = choice;
  const words = () => {
    switch (fault) {
      case 'no_key':
        return i18n._(msg`${who} wants a key, and none is kept. Enter one above.`);
      case 'key_refused':
        return i18n._(msg`${who} refuses the key. Check that it is whole and has not been withdrawn, then replace it.`);
      case 'no_credit':
        return i18n._(msg`There is no credit left for this key. Add some in your account at ${who}.`);
      case 'too_many_requests':
        return i18n._(msg`${who} has had too many requests with this key. Wait a minute, then test again.`);
      case 'unknown_model':
        return detail === null
          ? i18n._(msg`${who} does not know the model “${model}”. Check its name.`)
          : i18n._(msg`${who} does not know the model “${model}”. It has: ${detail}`);
      case 'no_tools':
        return i18n._(
          msg`The model “${model}” cannot look up scripture or take a prayer request. Choose one that can use tools.`,
        );
      case 'unknown_name':
        return i18n._(msg`There is no computer with this name. Check the address and the connection to the internet.`);
      case 'nobody_listens':
        return i18n._(msg`Nobody answers at this address. Check that the server runs, and the port.`);
      case 'timed_out':
        return part === 'language_model'
          ? i18n._(
              msg`It did not answer in time. A model is loaded when it is first used: test again in a minute, or choose a smaller one.`,
            )
          : i18n._(msg`It did not answer in time. Check the server and the network, then test again.`);
      case 'certificate':
        return i18n._(
          msg`The server cannot be trusted: its certificate is not valid here. Check the address, or whether it should begin with http://`,
        );
      case 'nothing_there':
        return i18n._(
          msg`There is a server at this address, but nothing for this part. Most want an address that ends in /v1`,
        );
      case 'refused':
        return i18n._(msg`${who} refused the request.`);
      case 'provider_down':
        return i18n._(msg`${who} has a fault of its own. Try again later.`);
      case 'not_understood':
        return i18n._(
          msg`The server answers in a way that is not understood. Check that it is the right address for this part.`,
        );
      case 'no_answer':
        return i18n._(msg`The model “${model}” answered nothing. Choose another one.`);
      case 'no_sound':
        return i18n._(msg`The server answered without a sound. Check the model and the voice.`);
      case 'heard_nothing':
        return i18n._(msg`No words were heard in what was spoken. Check the model and the language.`);
      case null:
        return '';
      default:
        return fault satisfies never;
    }
  };
  return detail === null || fault === 'unknown_model' ? words() : `${words()} (${detail})`;
}
