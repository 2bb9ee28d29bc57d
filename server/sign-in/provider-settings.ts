import { join } from 'node:path';
import { type SignInProvider, signInProvider } from '../../contract/sign-in-provider.ts';
import { openSecretVault, type SealParts, type SecretVault } from '../assistant/keys.ts';
import type { HostConfig } from '../config/config.ts';
import type { App } from '../http/app.ts';
import { readSetting, writeSetting } from '../store/settings.ts';

/** Where the provider's client secret is kept. */
export type ProviderSecret = SecretVault<'client_secret'>;

const settingName = 'sign_in_provider';

/** Opens the client secret that the environment says, or that is kept in the data folder. */
export function openProviderSecret(
  { dataDir, signInProvider: configured }: Pick<HostConfig, 'dataDir' | 'signInProvider'>,
  seal: SealParts['seal'],
): Promise<ProviderSecret> {
  return openSecretVault<'client_secret'>({
    ...(seal === undefined ? {} : { seal }),
    file: join(dataDir, 'sign-in-secret.json'),
    slots: ['client_secret'],
    environment: configured?.clientSecret ? { client_secret: configured.clientSecret } : {},
    variables: { client_secret: 'TABERNACLE_OIDC_CLIENT_SECRET' },
  });
}

/** The provider that people sign in with now: the configured one, else the one of the settings; null for none. */
export async function readProvider({ config, store }: Pick<App, 'config' | 'store'>): Promise<SignInProvider | null> {
  if (config.signInProvider) return config.signInProvider.provider;
  const kept = signInProvider.safeParse(await readSetting(store.db, settingName));
  return kept.success ? kept.data : null;
}

/** Keeps the provider of the settings; null for none. */
export async function keepProvider(app: App, provider: SignInProvider | null): Promise<void> {
  await writeSetting(app.store.db, settingName, provider, app.now());
}

/** The secret to tell a provider. A configured provider gets the configured one alone. */
export function secretOf({ config, providerSecret }: Pick<App, 'config' | 'providerSecret'>): string | null {
  return config.signInProvider ? config.signInProvider.clientSecret : providerSecret.read('client_secret');
}
